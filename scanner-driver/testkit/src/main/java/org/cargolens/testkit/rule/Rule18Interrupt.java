package org.cargolens.testkit.rule;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.testkit.Trial;

/** An interrupt ends the caller's wait, is kept, and does the scan no harm. */
final class Rule18Interrupt extends NumberedRule {
  private static final String START = "start()";

  /** How much later than it was interrupted a start may end. */
  private static final Duration LATEST = Duration.ofSeconds(2);

  /** How long lines are waited for that don't come while the truck stands still. */
  private static final Duration WAIT = Duration.ofSeconds(20);

  Rule18Interrupt() {
    super(18, "interrupts end a wait and nothing else");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    Standing.order(trial);
    Acquisition scan = trial.start(scanner);
    checkInterrupted(trial, () -> takeAll(scan), "take()");
    checkInterrupted(trial, () -> scan.finish(trial.longest()), "finish()");
    trial.heal();
    Outcomes.checkExact(scan.finish(trial.longest()), trial);
    for (boolean waiting : new boolean[] {true, false}) {
      trial.clock().stop();
      trial.mute();
      TimedCall<String> start =
          interrupted(trial, () -> scanner.start(ScanRequest.DEFAULT, Trial.SOON), START, waiting);
      check(start.pass(LATEST)); // a scan that may have begun there is called off
      long heard = scanner.status().counters().frames();
      trial.heal();
      trial.clock().go();
      trial.awaitState(scanner, ScannerState.IDLE);
      // Or else two silences would be one, which a scanner that waits for its host may not forgive.
      trial.await("the scanner is heard again", () -> scanner.status().counters().frames() > heard);
    }
    Recoveries.checkWorks(trial, scanner);
  }

  /** Takes what comes; returns what came last when nothing more does, at the latest at the end. */
  private static String takeAll(Acquisition scan) throws ScannerException {
    Optional<LineBlock> block = scan.take(WAIT);
    while (block.isPresent()) {
      block.get().close();
      block = scan.take(WAIT);
    }
    return scan.ended() ? "the scan's end" : "nothing";
  }

  /**
   * Interrupts a thread that waits, and one that is about to. For a wait that goes on all the same
   * time passes until it is over.
   */
  private static void checkInterrupted(Trial trial, Callable<?> wait, String what)
      throws Exception {
    Duration longest = WAIT.plus(trial.longest());
    check(interrupted(trial, wait, what, true).pass(longest));
    check(interrupted(trial, wait, what, false).pass(longest));
  }

  private static void check(TimedCall<String> call) throws Exception {
    String wrong = call.get();
    Trial.check(wrong.isEmpty(), wrong);
  }

  /** Runs a wait in a thread that is interrupted; it must throw Cancelled with the flag set. */
  private static TimedCall<String> interrupted(
      Trial trial, Callable<?> wait, String what, boolean waiting) {
    TimedCall<String> call =
        TimedCall.begin(
            trial,
            what,
            () -> {
              try {
                return what + " returned " + wait.call();
              } catch (ScannerException.Cancelled expected) {
                return Thread.currentThread().isInterrupted()
                    ? ""
                    : what + " swallowed the interrupt's flag";
              }
            });
    if (waiting) {
      call.awaitWaiting();
    }
    call.interrupt();
    return call;
  }
}
