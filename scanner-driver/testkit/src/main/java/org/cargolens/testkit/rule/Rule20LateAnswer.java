package org.cargolens.testkit.rule;

import java.time.Duration;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/** An answer that comes after its request was given up is nobody's. */
final class Rule20LateAnswer extends NumberedRule {
  private static final Duration SHORT = Duration.ofMillis(200);

  Rule20LateAnswer() {
    super(20, "late answer is not taken for the next request's");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    for (int round = 0; round < 3; round++) {
      trial.mute();
      try {
        scanner.start(ScanRequest.DEFAULT, SHORT).close();
        throw new RuleFailure("a scan started without an answer");
      } catch (ScannerException.DeadlineExceeded expected) {
        trial.heal();
      }
      trial.awaitState(scanner, ScannerState.IDLE);
      Recoveries.checkWorks(trial, scanner);
    }
  }
}
