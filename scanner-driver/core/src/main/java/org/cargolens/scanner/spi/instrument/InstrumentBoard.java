package org.cargolens.scanner.spi.instrument;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.InstrumentContext;
import org.cargolens.scanner.InstrumentEvent;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.InstrumentFault.Severity;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.InstrumentStatus;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.ScannerException;

/**
 * What is known of an instrument: state of the link, fault, readings. Each change is told once, in
 * the order in which they happen. Safe for use by several threads.
 */
final class InstrumentBoard {
  private static final System.Logger LOGGER = System.getLogger(InstrumentBoard.class.getName());

  private final String name;
  private final InstrumentContext context;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Reading> readings = new TreeMap<>();
  private Map<String, InstrumentFault> active = Map.of();
  private InstrumentState link = InstrumentState.RECOVERING;
  private Optional<ScannerException> fault = Optional.empty();
  private Optional<ScannerException> linkFailure = Optional.empty();
  private long heardAt = System.nanoTime();
  private long answers;
  private long timeouts;
  private long damaged;
  private long reconnects;

  InstrumentBoard(String name, InstrumentContext context) {
    this.name = name;
    this.context = context;
  }

  InstrumentStatus status() {
    lock.lock();
    try {
      return new InstrumentStatus(
          shown(),
          link,
          silence(),
          fault,
          linkFailure,
          List.copyOf(active.values()),
          new InstrumentStatus.Counters(answers, timeouts, damaged, reconnects));
    } finally {
      lock.unlock();
    }
  }

  private InstrumentState shown() {
    return fault.isPresent() && link != InstrumentState.CLOSED ? InstrumentState.FAULTED : link;
  }

  Duration silence() {
    lock.lock();
    try {
      return Duration.ofNanos(System.nanoTime() - heardAt);
    } finally {
      lock.unlock();
    }
  }

  Map<String, Reading> readings() {
    lock.lock();
    try {
      return new LinkedHashMap<>(readings);
    } finally {
      lock.unlock();
    }
  }

  InstrumentState link() {
    lock.lock();
    try {
      return link;
    } finally {
      lock.unlock();
    }
  }

  Optional<ScannerException> fault() {
    lock.lock();
    try {
      return fault;
    } finally {
      lock.unlock();
    }
  }

  /** The state of the link is another; nothing leads away from closed. */
  void moveLink(InstrumentState to) {
    lock.lock();
    try {
      InstrumentState before = shown();
      if (link != InstrumentState.CLOSED) {
        link = to;
        if (to == InstrumentState.ONLINE) {
          linkFailure = Optional.empty();
          heardAt = System.nanoTime();
        }
        tellState(before);
      }
    } finally {
      lock.unlock();
    }
  }

  private void tellState(InstrumentState before) {
    if (shown() != before) {
      tell(new InstrumentEvent.StateChanged(before, shown()));
    }
  }

  void tell(InstrumentEvent event) {
    try {
      context.listener().accept(event);
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, name + ": a listener failed on " + event, e);
    }
  }

  /** The device answered. */
  void heard(List<Reading> news) {
    lock.lock();
    try {
      answers++;
      heardAt = System.nanoTime();
      news.forEach(reading -> readings.put(reading.name(), reading));
      if (link == InstrumentState.STALE) {
        moveLink(InstrumentState.ONLINE);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The device said how it is. */
  void observed(Observation observation) {
    lock.lock();
    try {
      if (observation.heard()) {
        heard(observation.readings());
        compare(observation.faults());
      }
      observation
          .occupancies()
          .forEach(occupancy -> tell(new InstrumentEvent.OccupancyEnded(occupancy)));
    } finally {
      lock.unlock();
    }
  }

  private void compare(List<InstrumentFault> faults) {
    Map<String, InstrumentFault> before = active;
    Map<String, InstrumentFault> now = new LinkedHashMap<>();
    faults.forEach(one -> now.put(one.name(), one));
    active = now;
    List<InstrumentFault> gone = new ArrayList<>(before.values());
    gone.removeIf(one -> now.containsKey(one.name()));
    gone.forEach(one -> tell(new InstrumentEvent.FaultCleared(one)));
    for (InstrumentFault one : now.values()) {
      if (!before.containsKey(one.name())) {
        tell(new InstrumentEvent.FaultRaised(one));
      }
      if (one.severity() != Severity.WARNING) {
        fault(one.exception(name));
      }
    }
  }

  /** The device has a fault; an interlock takes the place of any other, nothing that of it. */
  void fault(ScannerException cause) {
    lock.lock();
    try {
      boolean worse =
          cause instanceof ScannerException.SafetyInterlock
              && !(fault.orElse(cause) instanceof ScannerException.SafetyInterlock);
      if (fault.isEmpty() || worse) {
        InstrumentState before = shown();
        fault = Optional.of(cause);
        tellState(before);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether an interlock is open, or was and nobody has acknowledged it. */
  boolean isInterlocked() {
    return fault().filter(cause -> cause instanceof ScannerException.SafetyInterlock).isPresent();
  }

  /** Somebody has seen the fault; what persists is raised again by the next observation. */
  void acknowledge() {
    lock.lock();
    try {
      InstrumentState before = shown();
      fault = Optional.empty();
      active = new LinkedHashMap<>(active);
      active.values().removeIf(one -> one.severity() != Severity.WARNING);
      tellState(before);
    } finally {
      lock.unlock();
    }
  }

  /** The link can't be used any longer, or could not be made. The same cause is told once. */
  void linkFailed(ScannerException cause) {
    lock.lock();
    try {
      boolean news =
          linkFailure.isEmpty() || !linkFailure.get().getClass().equals(cause.getClass());
      linkFailure = Optional.of(cause);
      if (news && link != InstrumentState.CLOSED) {
        tell(new InstrumentEvent.LinkFailed(cause));
      }
    } finally {
      lock.unlock();
    }
  }

  /** A round failed. */
  void failed(ScannerException cause) {
    lock.lock();
    try {
      if (cause instanceof ScannerException.Protocol) {
        damaged++;
      } else if (cause instanceof ScannerException.DeadlineExceeded) {
        timeouts++;
      }
    } finally {
      lock.unlock();
    }
  }

  void reconnected() {
    lock.lock();
    try {
      reconnects++;
    } finally {
      lock.unlock();
    }
  }

  Optional<ScannerException> linkFailure() {
    lock.lock();
    try {
      return linkFailure;
    } finally {
      lock.unlock();
    }
  }
}
