package org.cargolens.scanner.spi.instrument;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.InstrumentContext;
import org.cargolens.scanner.InstrumentEvent;
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
  private final Announcer<InstrumentEvent> announcer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Reading> readings = new TreeMap<>();
  private final FaultRecord faults;
  private InstrumentState link = InstrumentState.RECOVERING;
  private Optional<ScannerException> linkFailure = Optional.empty();
  private long heardAt = System.nanoTime();
  private long observedAt = heardAt;
  private final InstrumentCounters counters = new InstrumentCounters();

  InstrumentBoard(String name, InstrumentContext context) {
    announcer = new Announcer<>(name, context.listener());
    faults = new FaultRecord(name, announcer::add);
  }

  InstrumentStatus status() {
    lock.lock();
    try {
      return new InstrumentStatus(
          shown(),
          link,
          silence(),
          faults.standing(),
          linkFailure,
          faults.active(),
          counters.now());
    } finally {
      lock.unlock();
    }
  }

  private InstrumentState shown() {
    return faults.standing().isPresent() && link != InstrumentState.CLOSED
        ? InstrumentState.FAULTED
        : link;
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
      return faults.standing();
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
        changeFaults(() -> faults.compare(observation.faults()));
      } else {
        changeFaults(() -> observation.faults().forEach(faults::raise));
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
      faults.forgetSeen();
    } finally {
      lock.unlock();
    }
  }

  /** Tells what was put on the board with the line in hand. Not to be called with the line. */
  void announce() {
    announcer.deliver();
  }

  /** Something is a fault; an interlock takes the place of any other, nothing that of it. */
  void fault(ScannerException cause) {
    changeFaults(() -> faults.stand(cause));
  }

  /** Changes the faults, and tells the state if it is another by that. */
  private void changeFaults(Runnable change) {
    lock.lock();
    try {
      InstrumentState before = shown();
      change.run();
      tellState(before);
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
    changeFaults(faults::acknowledge);
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
