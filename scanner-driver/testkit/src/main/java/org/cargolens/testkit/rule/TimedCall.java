package org.cargolens.testkit.rule;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scanner.Deadline;
import org.cargolens.testkit.KitClock;
import org.cargolens.testkit.Trial;

/**
 * A call to a scanner in a thread of its own, while the rule lets the scanners' time pass. How fast
 * this computer is decides nothing: what must be over by some time is waited for patiently when
 * that time has come, and the clock stands still meanwhile.
 *
 * @param <T> what the call returns
 */
final class TimedCall<T> {
  private static final long POLL_NANOS = 500_000;

  private final Trial trial;
  private final String what;
  private final FutureTask<T> task;
  private final Thread thread;

  private TimedCall(Trial trial, String what, Callable<T> call) {
    this.trial = trial;
    this.what = what;
    task = new FutureTask<>(call);
    thread = new Thread(task, "conformance-call");
    thread.setDaemon(true);
  }

  /** Begins a call; a clock that is to stand still meanwhile has been stopped before. */
  static <T> TimedCall<T> begin(Trial trial, String what, Callable<T> call) {
    TimedCall<T> begun = new TimedCall<>(trial, what, call);
    begun.thread.start();
    return begun;
  }

  /**
   * Returns what a call returns that must be over by some time from now; the clock goes on then.
   */
  static <T> T within(Trial trial, Duration longest, String what, Callable<T> call)
      throws Exception {
    trial.clock().stop();
    try {
      return begin(trial, what, call).pass(longest).get();
    } finally {
      trial.clock().go();
    }
  }

  boolean isOver() {
    return task.isDone();
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Fails the rule unless the call waits by the scanner's clock, or is over. */
  TimedCall<T> awaitWaiting() {
    KitClock clock = trial.clock();
    trial.await(
        what + " waits by the clock of its deadline", () -> isOver() || clock.isWaitedFor(thread));
    return this;
  }

  /** Waits until the call is over, or so long by the computer's clock; neither says anything. */
  TimedCall<T> giveTime(Duration longest) {
    Deadline deadline = Deadline.after(longest);
    while (!isOver() && !deadline.hasPassed()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return this;
  }

  /**
   * Lets time pass on the scanners' clock, which stands still, until the call is over; not before
   * it waits, or else all time might have passed when it begins to.
   */
  TimedCall<T> pass(Duration longest) {
    awaitWaiting();
    trial.clock().passUntil(longest, this::isOver);
    return this;
  }

  /** Returns what the call returned, or throws what it threw; fails the rule if it does neither. */
  T get() throws Exception {
    trial.await(what + " is over", this::isOver);
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
