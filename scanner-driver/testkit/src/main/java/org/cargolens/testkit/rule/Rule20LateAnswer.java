package org.cargolens.testkit.rule;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/** An answer that comes after its request was given up is nobody's. */
final class Rule20LateAnswer extends NumberedRule {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration BEFORE = Duration.ofMillis(1);

  /** How much later than its deadline a start may end, as it calls off what may have begun. */
  private static final Duration LATEST = Duration.ofSeconds(2);

  Rule20LateAnswer() {
    super(20, "late answer is not taken for the next request's");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    for (int round = 0; round < 3; round++) {
      trial.clock().stop();
      trial.mute();
      TimedCall<Acquisition> start =
          TimedCall.begin(trial, "start()", () -> scanner.start(ScanRequest.DEFAULT, SHORT))
              .awaitWaiting()
              .pass(SHORT.minus(BEFORE));
      Trial.check(!start.isOver(), "start() gave up before its deadline");
      try {
        start.pass(BEFORE.plus(LATEST)).get().close();
        throw new RuleFailure("a scan started without an answer");
      } catch (ScannerException.DeadlineExceeded expected) {
        trial.heal();
      }
      trial.clock().go();
      trial.awaitState(scanner, ScannerState.IDLE);
      Recoveries.checkWorks(trial, scanner);
    }
    if (Standing.inject(trial)) {
      breakOff(trial, scanner);
    }
  }

  /** What a scan was told at its end is answered when the next one begins. */
  private static void breakOff(Trial trial, Scanner scanner) throws Exception {
    Acquisition scan = trial.start(scanner);
    new LineReader(trial, scan).read(5);
    trial.clock().stop();
    trial.mute();
    scan.stop();
    Callable<Boolean> close =
        () -> {
          scan.close();
          return scan.ended();
        };
    boolean unused = TimedCall.begin(trial, "close() of a scan", close).pass(LATEST).get();
    trial.heal();
    // Or else the next one is over before a late stop could end it.
    unused = trial.peer().inject(new ScannerFault.Pace(400));
    trial.clock().go();
    trial.awaitState(scanner, ScannerState.IDLE);
    Recoveries.checkWorks(trial, scanner);
    trial.heal();
  }
}
