package org.cargolens.testkit.rule;

import java.time.Duration;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/**
 * Opening a scanner that says nothing ends at its deadline, at most 10 % and 50 ms late. The best
 * of some tries counts: a busy computer is late now and then, a wrong model always.
 */
final class Rule02OpenDeadline extends NumberedRule {
  private static final Duration DEADLINE = Duration.ofMillis(500);
  private static final long LATEST_MILLIS = 500 + 50 + 50;
  private static final int TRIES = 8;

  Rule02OpenDeadline() {
    super(2, "open keeps its deadline");
  }

  @Override
  public void check(Trial trial) throws Exception {
    if (trial.isConnection()) {
      try (SilentServer server = new SilentServer()) {
        checkSilent(trial.uriOfPort(server.port()));
        trial.await("open connects to its address", Trial.SOON, () -> server.visits() > 0);
      }
    } else {
      trial.mute();
      checkSilent(trial.uri());
    }
  }

  private static void checkSilent(String uri) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TRIES && best > LATEST_MILLIS; i++) {
      long began = System.nanoTime();
      try (Scanner scanner = Scanners.open(uri, DEADLINE)) {
        throw new RuleFailure("a silent peer was opened as " + scanner.identity());
      } catch (ScannerException expected) {
        best = Math.min(best, (System.nanoTime() - began) / 1_000_000);
      }
    }
    Trial.check(
        best <= LATEST_MILLIS,
        "open with a deadline of " + DEADLINE.toMillis() + " ms took " + best + " ms at best");
  }
}
