package org.cargolens.scanner.spi.instrument;

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
import org.cargolens.scanner.spi.Announcer;

/**
 * What is known of an instrument: state of the link, fault, readings. Each change is told once, in
 * the order in which they happen. Safe for use by several threads.
 */
final class InstrumentBoard {
  private final String name;
  private final Announcer<InstrumentEvent> announcer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Reading> readings = new TreeMap<>();
  private final Map<String, InstrumentFault> active = new LinkedHashMap<>();
  private InstrumentState link = InstrumentState.RECOVERING;
  private Optional<ScannerException> fault = Optional.empty();
  private Optional<ScannerException> linkFailure = Optional.empty();
  private boolean seen;
  private boolean wellSinceFault;
  private long heardAt = System.nanoTime();
  private long observedAt = heardAt;
  private final InstrumentCounters counters = new InstrumentCounters();

  InstrumentBoard(String name, InstrumentContext context) {
    this.name = name;
    announcer = new Announcer<>(name, context.listener());
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
          counters.now());
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

  /** Returns how long ago the device said how it is, all of it. */
  Duration sinceObserved() {
    lock.lock();
    try {
      return Duration.ofNanos(System.nanoTime() - observedAt);
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

  boolean isConnected() {
    InstrumentState now = link();
    return now == InstrumentState.ONLINE || now == InstrumentState.STALE;
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
      unlock();
    }
  }

  private void tellState(InstrumentState before) {
    if (shown() != before) {
      announcer.add(new InstrumentEvent.StateChanged(before, shown()));
    }
  }

  void tell(InstrumentEvent event) {
    announcer.add(event);
    announcer.deliver();
  }

  /** Gives the lock back; what was put in is told when this thread has it no longer. */
  private void unlock() {
    lock.unlock();
    if (!lock.isHeldByCurrentThread()) {
      announcer.deliver();
    }
  }

  /** The device answered. */
  void heard(List<Reading> news) {
    lock.lock();
    try {
      counters.answered();
      heardAt = System.nanoTime();
      news.forEach(reading -> readings.put(reading.name(), reading));
      if (link == InstrumentState.STALE) {
        moveLink(InstrumentState.ONLINE);
      }
    } finally {
      unlock();
    }
  }

  /**
   * The device said how it is. With the line in hand: whoever waits for the line must know it;
   * {@link #announce} tells it afterwards.
   */
  void observed(Observation observation) {
    lock.lock();
    try {
      if (observation.heard()) {
        heard(observation.readings());
        observedAt = System.nanoTime();
        compare(observation.faults());
      } else {
        observation.faults().forEach(this::raise);
      }
      observation
          .occupancies()
          .forEach(occupancy -> announcer.add(new InstrumentEvent.OccupancyEnded(occupancy)));
    } finally {
      lock.unlock();
    }
  }

  /**
   * The device said in an answer that it has a fault; like {@link #observed}. That an operator has
   * seen an earlier one says nothing of it.
   */
  void answeredFault(ScannerException cause) {
    lock.lock();
    try {
      fault(cause);
      seen = false;
    } finally {
      lock.unlock();
    }
  }

  /** Tells what was put on the board with the line in hand. Not to be called with the line. */
  void announce() {
    announcer.deliver();
  }

  private void compare(List<InstrumentFault> faults) {
    Map<String, InstrumentFault> now = new LinkedHashMap<>();
    faults.forEach(one -> now.put(one.name(), one));
    List<InstrumentFault> gone = new ArrayList<>(active.values());
    gone.removeIf(one -> now.containsKey(one.name()));
    active.keySet().retainAll(now.keySet());
    gone.forEach(one -> announcer.add(new InstrumentEvent.FaultCleared(one)));
    now.values().forEach(this::raise);
    if (isWell()) {
      wellSinceFault = true;
      clearIfSeen();
    }
  }

  private void raise(InstrumentFault one) {
    if (active.put(one.name(), one) == null) {
      announcer.add(new InstrumentEvent.FaultRaised(one));
      seen = false;
    }
    if (one.severity() != Severity.WARNING) {
      fault(one.exception(name));
    }
  }

  private boolean isWell() {
    return active.values().stream().allMatch(one -> one.severity() == Severity.WARNING);
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
        seen = false;
        tellState(before);
      }
      wellSinceFault = false;
    } finally {
      unlock();
    }
  }

  /** Returns whether an interlock is open, or was and nobody has acknowledged it. */
  boolean isInterlocked() {
    return fault().filter(cause -> cause instanceof ScannerException.SafetyInterlock).isPresent();
  }

  /**
   * Somebody has seen the fault. It goes when the device has said since that it is well: what was
   * seen may persist, and nothing dangerous may be done meanwhile.
   */
  void acknowledge() {
    lock.lock();
    try {
      seen = fault.isPresent();
      clearIfSeen();
    } finally {
      unlock();
    }
  }

  private void clearIfSeen() {
    if (seen && wellSinceFault) {
      InstrumentState before = shown();
      fault = Optional.empty();
      seen = false;
      tellState(before);
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
        announcer.add(new InstrumentEvent.LinkFailed(cause));
      }
    } finally {
      unlock();
    }
  }

  /** A round failed. */
  void failed(ScannerException cause) {
    counters.failed(cause);
  }

  void reconnected() {
    counters.reconnected();
  }

  Optional<ScannerException> linkFailure() {
    lock.lock();
    try {
      return linkFailure;
    } finally {
      unlock();
    }
  }
}
