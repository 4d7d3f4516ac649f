package org.cargolens.testkit.rule;

import java.time.Duration;
import java.util.List;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.testkit.Trial;

/** What rules ask of a scanner whose link was lost. */
final class Recoveries {
  private static final Duration LONGEST_SCAN = Duration.ofHours(1);

  private Recoveries() {}

  /**
   * Waits until a scanner whose link is back is idle by itself, and checks the way there.
   *
   * @param before how many states there had been before the link was cut
   */
  static void awaitIdle(Trial trial, int before) {
    trial.awaitLoss(before);
    trial.await(
        "the scanner is idle again by itself",
        () -> {
          List<ScannerState> since = trial.statesSince(before);
          return since.contains(ScannerState.LINK_LOST)
              && since.get(since.size() - 1) == ScannerState.IDLE;
        });
    List<ScannerState> since = trial.statesSince(before);
    List<ScannerState> way = since.subList(since.lastIndexOf(ScannerState.LINK_LOST), since.size());
    Trial.check(
        way.equals(List.of(ScannerState.LINK_LOST, ScannerState.RECOVERING, ScannerState.IDLE)),
        "after the loss the states were " + way);
  }

  /** Returns the outcome of a scan whose link is gone, which is not later than it has to be. */
  static ScanOutcome finishCut(Trial trial, Acquisition scan) throws Exception {
    return TimedCall.within(trial, Trial.SOON, "finish()", () -> scan.finish(LONGEST_SCAN));
  }

  /** Checks how a scan ended whose link was cut: what came is right, the rest is named. */
  static void checkCut(ScanOutcome outcome, Trial trial, int atLeast) {
    ScanOutcome.Partial partial = Outcomes.partial(outcome);
    Outcomes.checkLines(partial, trial);
    Trial.check(
        partial.cause().filter(ScannerException.LinkLost.class::isInstance).isPresent(),
        "the cause is " + partial.cause());
    int lines = trial.expected().mainView().geometry().lines();
    List<Integer> missing = Outcomes.missing(partial);
    int end = partial.scan().mainView().geometry().lines();
    Trial.check(
        missing.isEmpty() ? end < lines : missing.get(missing.size() - 1) == lines - 1,
        "missing are " + missing + " of " + lines + " lines");
    Trial.check(
        end - missing.size() >= atLeast,
        "at least " + atLeast + " lines were handed out, missing are " + missing);
  }

  /** Checks that a scanner works: one whole scan. */
  static void checkWorks(Trial trial, Scanner scanner) throws ScannerException {
    Acquisition scan = trial.start(scanner);
    Outcomes.checkExact(scan.finish(trial.longest()), trial);
  }
}
