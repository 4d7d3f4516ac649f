package org.cargolens.testkit.rule;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.Trial;

/** An interrupt ends the caller's wait, is kept, and does the scan no harm. */
final class Rule18Interrupt extends NumberedRule {
  private static final Duration SHOWN = Duration.ofSeconds(1);
  private static final long POLL_NANOS = 1_000_000;

  Rule18Interrupt() {
    super(18, "interrupts end a wait and nothing else");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    trial.order(new ScannerFault.Pace(100));
    Acquisition scan = trial.start(scanner);
    checkInterrupted(
        () -> {
          while (!scan.ended()) {
            scan.take(Trial.SOON).ifPresent(block -> block.close());
          }
          return "the scan's end";
        },
        "take()");
    checkInterrupted(() -> scan.finish(trial.longest()), "finish()");
    Outcomes.checkExact(scan.finish(trial.longest()), trial);
    trial.heal();
    for (boolean waiting : new boolean[] {true, false}) {
      trial.mute();
      checkInterrupted(() -> scanner.start(ScanRequest.DEFAULT, Trial.SOON), "start()", waiting);
      long heard = scanner.status().counters().frames();
      trial.heal();
      trial.awaitState(scanner, ScannerState.IDLE);
      // Or else two silences would be one, which a scanner that waits for its host may not forgive.
      trial.await("the scanner is heard again", () -> scanner.status().counters().frames() > heard);
    }
    Recoveries.checkWorks(trial, scanner);
  }

  /** Interrupts a thread that waits, and one that is about to. */
  private static void checkInterrupted(Callable<?> wait, String what) throws Exception {
    checkInterrupted(wait, what, true);
    checkInterrupted(wait, what, false);
  }

  /** Runs a wait in a thread that is interrupted; it must throw Cancelled with the flag set. */
  private static void checkInterrupted(Callable<?> wait, String what, boolean waiting)
      throws Exception {
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              try {
                return what + " returned " + wait.call();
              } catch (ScannerException.Cancelled expected) {
                return Thread.currentThread().isInterrupted()
                    ? ""
                    : what + " swallowed the interrupt's flag";
              }
            });
    Thread thread = new Thread(task, "conformance-interrupted");
    thread.start();
    if (waiting) {
      awaitWaiting(thread);
    }
    thread.interrupt();
    String wrong = task.get(Trial.SOON.toSeconds(), TimeUnit.SECONDS);
    Trial.check(wrong.isEmpty(), wrong);
  }

  /** Waits until a thread waits, too; or, if it does so in a way that doesn't show, for a while. */
  private static void awaitWaiting(Thread thread) {
    Deadline deadline = Deadline.after(SHOWN);
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING
        && !deadline.hasPassed()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
