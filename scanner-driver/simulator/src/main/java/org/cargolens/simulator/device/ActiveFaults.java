package org.cargolens.simulator.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cargolens.scanner.Deadline;

/**
 * What goes wrong at the moment: the faults of a plan, which happen in each scan, and those that
 * were ordered while the scanner runs, which happen once. Shared by a scanner's connections. Safe
 * for use by several threads.
 */
final class ActiveFaults {
  private final FaultPlan plan;
  private final List<ScannerFault> planned;
  private final CopyOnWriteArrayList<ScannerFault> ordered = new CopyOnWriteArrayList<>();
  private volatile boolean interlockOpen;
  private volatile Deadline upAgain = Deadline.after(Duration.ZERO);

  ActiveFaults(FaultPlan plan) {
    this.plan = plan;
    planned = plan.faults();
  }

  FaultPlan plan() {
    return plan;
  }

  /** Something goes wrong from now on; of several standstills the newest counts. */
  void order(ScannerFault fault) {
    ordered.add(fault);
    if (fault instanceof ScannerFault.Standstill) {
      ordered.removeIf(one -> one instanceof ScannerFault.Standstill && one != fault);
    }
  }

  /** Returns after how many lines of a scan the truck stands still. */
  int standstill() {
    return find(ScannerFault.Standstill.class)
        .map(ScannerFault.Standstill::lines)
        .orElse(Integer.MAX_VALUE);
  }

  /** All ordered faults are over; interlocks are closed. */
  void heal() {
    ordered.clear();
    interlockOpen = false;
    upAgain = Deadline.after(Duration.ZERO);
  }

  /** Returns all faults of a kind. */
  <T extends ScannerFault> List<T> all(Class<T> kind) {
    List<T> found = new ArrayList<>();
    for (List<ScannerFault> faults : List.of(planned, ordered)) {
      for (ScannerFault fault : faults) {
        if (kind.isInstance(fault)) {
          found.add(kind.cast(fault));
        }
      }
    }
    return found;
  }

  /** Returns the newest fault of a kind. */
  <T extends ScannerFault> Optional<T> find(Class<T> kind) {
    List<T> found = all(kind);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
  }

  /** Returns whether an ordered fault of just this kind and content is still there. */
  boolean isOrdered(ScannerFault fault) {
    return ordered.contains(fault);
  }

  /** Ends an ordered fault; returns whether it was one. */
  boolean end(ScannerFault fault) {
    return ordered.remove(fault);
  }

  /** Nobody can be reached for a while. */
  void goDown(Duration time) {
    upAgain = Deadline.after(time);
  }

  boolean isDown() {
    return !upAgain.hasPassed();
  }

  /** Opens an interlock for every connection until {@link #heal}. */
  void openInterlock() {
    interlockOpen = true;
  }

  boolean isInterlockOpen() {
    return interlockOpen;
  }
}
