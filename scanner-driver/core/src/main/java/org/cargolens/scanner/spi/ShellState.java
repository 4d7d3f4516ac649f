package org.cargolens.scanner.spi;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.ScannerState;
import org.jspecify.annotations.Nullable;

/**
 * The state of a scanner and why it is in it. Each change is told once, in the order in which they
 * happen. Safe for use by several threads.
 */
final class ShellState {
  private final Announcer<ScannerEvent> announcer;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile ScannerState state = ScannerState.CLOSED;
  private @Nullable ScannerException failure;
  private @Nullable ScannerException fault;

  /** The scan that is streaming or draining, if any. */
  private @Nullable ScanRun streaming;

  ShellState(String name, Consumer<ScannerEvent> listener) {
    announcer = new Announcer<>(name, listener);
  }

  ScannerState get() {
    return state;
  }

  boolean isConnected() {
    return switch (state) {
      case CLOSED, LINK_LOST, RECOVERING -> false;
      default -> true;
    };
  }

  Phase phase() {
    return switch (state) {
      case OPENING, RECOVERING -> Phase.IDENTIFY;
      case ARMING -> Phase.START;
      case DRAINING -> Phase.FINISH;
      default -> Phase.STREAM;
    };
  }

  void moveTo(ScannerState to) {
    lock.lock();
    try {
      ScannerState from = state;
      if (from != to) {
        state = to;
        if (to != ScannerState.STREAMING && to != ScannerState.DRAINING) {
          streaming = null;
        }
        announcer.add(new ScannerEvent.StateChanged(from, to));
      }
    } finally {
      unlock();
    }
  }

  void moveIf(ScannerState from, ScannerState to) {
    lock.lock();
    try {
      if (state == from) {
        moveTo(to);
      }
    } finally {
      unlock();
    }
  }

  /**
   * The scanner has forgotten a scan. Whoever says so may be late: of another scan nothing is said.
   */
  void scanOver(ScanRun run) {
    lock.lock();
    try {
      if (streaming == run) {
        moveTo(ScannerState.IDLE);
      }
    } finally {
      unlock();
    }
  }

  /** The scanner has recorded the last line of a scan, unless that is over already. */
  void drain(ScanRun run) {
    lock.lock();
    try {
      if (streaming == run) {
        moveTo(ScannerState.DRAINING);
      }
    } finally {
      unlock();
    }
  }

  /** Tells something that does not change the state. */
  void tell(ScannerEvent event) {
    announcer.add(event);
    announcer.deliver();
  }

  /**
   * Gives the lock back; what was put in is told when nobody of this thread's has it any longer.
   */
  private void unlock() {
    lock.unlock();
    if (!lock.isHeldByCurrentThread()) {
      announcer.deliver();
    }
  }

  /** Idle to arming. */
  void arm() throws ScannerException {
    lock.lock();
    try {
      if ((state == ScannerState.LINK_LOST || state == ScannerState.RECOVERING)
          && failure != null) {
        throw new ScannerException.LinkLost(Phase.START, String.valueOf(failure.getMessage()));
      }
      if (state != ScannerState.IDLE) {
        throw new IllegalStateException("start() while the scanner is " + state);
      }
      moveTo(ScannerState.ARMING);
    } finally {
      unlock();
    }
  }

  /**
   * Arming to streaming, unless something came between, which is thrown. The scan may have been
   * recorded to its end by then.
   *
   * @param isCurrent whether the link is still there on which it was begun: if not, another scan is
   *     arming
   */
  void stream(ScanRun run, BooleanSupplier isCurrent) throws ScannerException {
    lock.lock();
    try {
      if (state != ScannerState.ARMING || !isCurrent.getAsBoolean()) {
        ScannerException cause = state == ScannerState.FAULTED ? fault : failure;
        // A link that was lost and is there again is no failure of the scanner's any longer.
        throw Optional.ofNullable(cause)
            .or(run::failure)
            .orElseGet(
                () ->
                    new ScannerException.Cancelled(
                        Phase.START, "closed while a scan was starting"));
      }
      moveTo(ScannerState.STREAMING);
      streaming = run;
      if (!run.totals().isEmpty()) {
        drain(run);
      }
    } finally {
      unlock();
    }
  }

  /**
   * A scan could not be started: arming to idle.
   *
   * @param isCurrent as for {@link #stream}
   */
  void disarm(BooleanSupplier isCurrent) {
    lock.lock();
    try {
      if (isCurrent.getAsBoolean()) {
        moveIf(ScannerState.ARMING, ScannerState.IDLE);
      }
    } finally {
      unlock();
    }
  }

  /**
   * The link or its protocol is at its end. Returns whether this is news; the first cause counts.
   *
   * @param isCurrent whether it is the link that there is: asked when nothing changes that any
   *     more, as whoever comes late with the end of one must not take another one for lost
   */
  boolean lose(ScannerException cause, BooleanSupplier isCurrent) {
    lock.lock();
    try {
      if (!isConnected() || !isCurrent.getAsBoolean()) {
        return false;
      }
      failure = cause;
      moveTo(ScannerState.LINK_LOST);
      announcer.add(new ScannerEvent.Failed(cause));
      return true;
    } finally {
      unlock();
    }
  }

  /** The scanner is talked with again: idle, unless a fault waits to be acknowledged. */
  void recovered() {
    lock.lock();
    try {
      failure = null;
      moveIf(ScannerState.RECOVERING, fault == null ? ScannerState.IDLE : ScannerState.FAULTED);
    } finally {
      unlock();
    }
  }

  /** Looking for the scanner has no sense until somebody does something about the cause. */
  void giveUp(ScannerException cause) {
    lock.lock();
    try {
      if (state == ScannerState.RECOVERING) {
        failure = cause;
        moveTo(ScannerState.LINK_LOST);
        announcer.add(new ScannerEvent.Failed(cause));
      }
    } finally {
      unlock();
    }
  }

  /** Returns whether a lost scanner may be found again without anybody doing anything. */
  boolean isWorthLooking() {
    lock.lock();
    try {
      return !(failure instanceof ScannerException.ModelBug
          || failure instanceof ScannerException.Configuration);
    } finally {
      unlock();
    }
  }

  /** Somebody has seen the fault, or has put the right device back. */
  void acknowledge() {
    lock.lock();
    try {
      if (state == ScannerState.FAULTED) {
        fault = null;
      }
      if (state == ScannerState.LINK_LOST && failure != null) {
        failure =
            new ScannerException.LinkLost(Phase.IDENTIFY, String.valueOf(failure.getMessage()));
      }
      moveIf(ScannerState.FAULTED, ScannerState.IDLE);
    } finally {
      unlock();
    }
  }

  /**
   * The scanner has a fault. Returns whether this is news; {@link #announce} tells it when the scan
   * has been stopped, as a listener may take its time.
   *
   * @param isCurrent whether whoever says so is still being talked with, as for {@link #lose}
   */
  boolean fault(ScannerException cause, BooleanSupplier isCurrent) {
    lock.lock();
    try {
      boolean known = state == ScannerState.FAULTED || state == ScannerState.RECOVERING;
      if (state == ScannerState.CLOSED
          || state == ScannerState.LINK_LOST
          || !isCurrent.getAsBoolean()
          || (known && fault != null && !isWorse(cause, fault))) {
        return false;
      }
      fault = cause;
      if (state != ScannerState.RECOVERING) { // or else it is shown when the scanner is there again
        moveTo(ScannerState.FAULTED);
      }
      announcer.add(new ScannerEvent.Failed(cause));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Tells what a fault has changed. */
  void announce() {
    announcer.deliver();
  }

  /** An interlock is told even when some other fault was there before. */
  private static boolean isWorse(ScannerException cause, @Nullable ScannerException before) {
    return cause instanceof ScannerException.SafetyInterlock
        && !(before instanceof ScannerException.SafetyInterlock);
  }

  void close(ScannerException cause) {
    lock.lock();
    try {
      failure = cause;
      moveTo(ScannerState.CLOSED);
    } finally {
      unlock();
    }
  }
}
