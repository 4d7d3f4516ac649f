package org.cargolens.testkit.rule;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/** Whatever comes, a scanner model ends in time and throws what it may. */
final class Rule23Fuzz extends NumberedRule {
  private static final int ROUNDS = 30;
  private static final double[] SHARES = {0.0005, 0.005, 0.05, 0.5};
  private static final Duration OPEN = Duration.ofMillis(700);
  private static final Duration FINISH = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** Time of the computer's in which bytes may come before the scanner's time passes faster. */
  private static final Duration SOME = Duration.ofMillis(50);

  Rule23Fuzz() {
    super(23, "spoiled bytes lead to a ScannerException or an outcome, in bounded time");
  }

  @Override
  public void check(Trial trial) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = 7919L * round + 1;
      // Half of the rounds begin only after a sound opening.
      boolean opened = round % 2 == 0;
      trial.spoil(opened ? 0 : SHARES[round % SHARES.length], seed);
      try {
        spoil(trial, seed, opened);
      } catch (RuntimeException e) {
        throw e instanceof RuleFailure failure
            ? failure
            : new RuleFailure("seed " + seed + " led to " + e);
      }
    }
    trial.spoil(0, 1);
    Recoveries.checkWorks(trial, PatientOpening.of(trial)); // the last host's farewell was spoiled
  }

  private static void spoil(Trial trial, long seed, boolean opened) throws Exception {
    Random random = new Random(seed);
    Duration open = opened ? Trial.SOON : OPEN;
    try (Scanner scanner =
        opened
            ? trial.openApart(trial.uri(), open)
            : bounded(trial, seed, "open", () -> trial.openApart(trial.uri(), open))) {
      trial.spoil(SHARES[random.nextInt(SHARES.length)], seed);
      try (Acquisition scan =
          bounded(trial, seed, "start()", () -> scanner.start(ScanRequest.DEFAULT, OPEN))) {
        ScanOutcome outcome = bounded(trial, seed, "finish()", () -> scan.finish(FINISH));
        if (outcome instanceof ScanOutcome.Partial partial) {
          partial.cause().ifPresent(cause -> checkKind(cause, seed));
        }
      }
    } catch (ScannerException e) {
      checkKind(e, seed);
    }
  }

  /** A call that has some time for what comes, and then none but that of its deadline. */
  private static <T> T bounded(Trial trial, long seed, String what, Callable<T> call)
      throws Exception {
    TimedCall<T> begun = TimedCall.begin(trial, "with seed " + seed + ", " + what, call);
    begun.giveTime(SOME);
    trial.clock().stop();
    try {
      return begun.pass(LONGEST).get();
    } finally {
      trial.clock().go();
    }
  }

  private static void checkKind(ScannerException e, long seed) {
    Trial.check(!(e instanceof ScannerException.ModelBug), "seed " + seed + " led to " + e);
  }
}
