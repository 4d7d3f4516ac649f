package org.cargolens.testkit.rule;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/**
 * Opening a scanner that says nothing ends at its deadline: not before, and at most 10 % and 50 ms
 * late.
 */
final class Rule02OpenDeadline extends NumberedRule {
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final Duration BEFORE = Duration.ofMillis(1);
  private static final Duration LATE = DEADLINE.dividedBy(10).plusMillis(50);

  Rule02OpenDeadline() {
    super(2, "open keeps its deadline");
  }

  @Override
  public void check(Trial trial) throws Exception {
    if (trial.isConnection()) {
      try (SilentServer server = new SilentServer()) {
        String uri = trial.uriOfPort(server.port());
        checkSilent(trial, uri, () -> server.visits() > 0);
      }
    } else {
      trial.mute();
      checkSilent(trial, trial.uri(), () -> true);
    }
  }

  private static void checkSilent(Trial trial, String uri, BooleanSupplier connected)
      throws Exception {
    trial.clock().stop();
    TimedCall<Scanner> open =
        TimedCall.begin(trial, "open", () -> trial.openApart(uri, DEADLINE)).awaitWaiting();
    trial.await("open connects to its address", () -> open.isOver() || connected.getAsBoolean());
    open.pass(DEADLINE.minus(BEFORE));
    Trial.check(
        !open.isOver(), "open gave up before its deadline of " + DEADLINE.toMillis() + " ms");
    open.pass(BEFORE.plus(LATE));
    try (Scanner scanner = open.get()) {
      throw new RuleFailure("a silent peer was opened as " + scanner.identity());
    } catch (ScannerException expected) {
      trial.clock().go();
    }
  }
}
