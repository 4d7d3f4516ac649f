package org.cargolens.scanner.spi.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.scanner.InstrumentEvent;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.InstrumentFault.Severity;
import org.cargolens.scanner.ScannerException;

/**
 * Which faults an instrument has, and which of them stands until an operator has seen it and the
 * device has said that it is well. Guarded by the lock of its board.
 */
final class FaultRecord {
  private final String name;
  private final Consumer<InstrumentEvent> news;
  private final Map<String, InstrumentFault> active = new LinkedHashMap<>();
  private Optional<ScannerException> standing = Optional.empty();
  private boolean seen;
  private boolean wellSinceFault;

  /**
   * Makes a record without faults.
   *
   * @param name the instrument's, for messages
   * @param news hears of faults that come and go
   */
  FaultRecord(String name, Consumer<InstrumentEvent> news) {
    this.name = name;
    this.news = news;
  }

  List<InstrumentFault> active() {
    return List.copyOf(active.values());
  }

  /** Returns the fault that stands, if any. */
  Optional<ScannerException> standing() {
    return standing;
  }

  /** The device said all faults that it has. */
  void compare(List<InstrumentFault> faults) {
    Map<String, InstrumentFault> now = new LinkedHashMap<>();
    faults.forEach(one -> now.put(one.name(), one));
    List<InstrumentFault> gone = new ArrayList<>(active.values());
    gone.removeIf(one -> now.containsKey(one.name()));
    active.keySet().retainAll(now.keySet());
    gone.forEach(one -> news.accept(new InstrumentEvent.FaultCleared(one)));
    now.values().forEach(this::raise);
    if (isWell()) {
      wellSinceFault = true;
      clearIfSeen();
    }
  }

  /** The device has a fault, possibly among others. */
  void raise(InstrumentFault one) {
    if (active.put(one.name(), one) == null) {
      news.accept(new InstrumentEvent.FaultRaised(one));
      seen = false;
    }
    if (one.severity() != Severity.WARNING) {
      stand(one.exception(name));
    }
  }

  private boolean isWell() {
    return active.values().stream().allMatch(one -> one.severity() == Severity.WARNING);
  }

  /** Something is a fault; an interlock takes the place of any other, nothing that of it. */
  void stand(ScannerException cause) {
    boolean worse =
        cause instanceof ScannerException.SafetyInterlock
            && !(standing.orElse(cause) instanceof ScannerException.SafetyInterlock);
    if (standing.isEmpty() || worse) {
      standing = Optional.of(cause);
      seen = false;
    }
    wellSinceFault = false;
  }

  /** That an operator has seen an earlier fault says nothing of the present one. */
  void forgetSeen() {
    seen = false;
  }

  /** An operator has seen the fault, which goes when the device has said since that it is well. */
  void acknowledge() {
    seen = standing.isPresent();
    clearIfSeen();
  }

  private void clearIfSeen() {
    if (seen && wellSinceFault) {
      standing = Optional.empty();
      seen = false;
    }
  }
}
