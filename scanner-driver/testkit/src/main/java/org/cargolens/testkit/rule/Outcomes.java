package org.cargolens.testkit.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.ScanComparison;
import org.cargolens.testkit.Trial;

/** What rules ask of an outcome. */
final class Outcomes {
  private Outcomes() {}

  /** Returns the scan of an outcome that must be complete. */
  static RawScan complete(ScanOutcome outcome) {
    if (outcome instanceof ScanOutcome.Complete complete) {
      return complete.scan();
    }
    throw new RuleFailure("the scan is not complete but " + describe(outcome));
  }

  /** Fails unless a scan is complete and, where scans repeat, what was sent. */
  static void checkExact(ScanOutcome outcome, Trial trial) {
    RawScan scan = complete(outcome);
    if (trial.repeatable()) {
      Optional<String> difference = ScanComparison.difference(scan, trial.expected());
      Trial.check(difference.isEmpty(), difference.orElse(""));
    }
  }

  /** Returns an outcome that must be partial. */
  static ScanOutcome.Partial partial(ScanOutcome outcome) {
    if (outcome instanceof ScanOutcome.Partial partial) {
      return partial;
    }
    throw new RuleFailure("the scan is not partial but " + describe(outcome));
  }

  /** Fails unless each line of a partial scan's first view is right, or missing and zero. */
  static void checkLines(ScanOutcome.Partial outcome, Trial trial) {
    View received = outcome.scan().mainView();
    List<LineGap> told =
        outcome.gaps().stream().filter(gap -> gap.view() == 0).map(gap -> gap.gap()).toList();
    Trial.check(
        told.equals(received.gaps()),
        "the outcome says gaps " + told + ", its scan " + received.gaps());
    if (trial.repeatable()) {
      Optional<String> wrong = ScanComparison.wrongLine(received, trial.expected().mainView());
      Trial.check(wrong.isEmpty(), wrong.orElse(""));
    }
  }

  /** Fails if a scan that was closed under way says to be whole, or if what came is wrong. */
  static void checkClosed(ScanOutcome outcome, Trial trial) {
    Trial.check(
        !(outcome instanceof ScanOutcome.Complete),
        "a scan that was broken off by close() says to be complete: " + describe(outcome));
    if (outcome instanceof ScanOutcome.Partial partial) {
      checkLines(partial, trial);
    }
  }

  /** Returns the missing lines of the first view. */
  static List<Integer> missing(ScanOutcome.Partial outcome) {
    List<Integer> lines = new ArrayList<>();
    for (LineGap gap : outcome.scan().mainView().gaps()) {
      for (int line = gap.firstLine(); line < gap.endLine(); line++) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Returns the most lines of a block in a sound scan of the first view, which must be exact. */
  static int largestBlock(Trial trial, Scanner scanner) throws ScannerException {
    Acquisition scan = trial.start(scanner);
    LineReader reader = new LineReader(trial, scan).read(Integer.MAX_VALUE);
    checkExact(scan.finish(trial.longest()), trial);
    return reader.blockLines().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Fails if more is missing than one transmission unit can have held. */
  static void checkOneUnit(LineGap gap, int largest) {
    Trial.check(
        gap.lines() <= largest,
        "one transmission unit was lost, of at most " + largest + " lines; missing are " + gap);
  }

  /** Returns an outcome in a few words. */
  static String describe(ScanOutcome outcome) {
    if (outcome instanceof ScanOutcome.Partial partial) {
      return "partial, gaps " + partial.gaps() + partial.cause().map(e -> ", " + e).orElse("");
    }
    return outcome instanceof ScanOutcome.Aborted aborted
        ? "aborted: " + aborted.cause()
        : "complete";
  }
}
