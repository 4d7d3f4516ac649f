package org.cargolens.bench.link;

import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanOutcome.ViewGap;
import org.cargolens.scanner.ScannerException;

/**
 * Judges how a scan ended that met faults: the samples must be right in any case, and the end must
 * be one that the faults explain.
 */
final class FaultJudge {
  private final RawScan sent;

  FaultJudge(RawScan sent) {
    this.sent = sent;
  }

  /** How a scan must end. */
  sealed interface Expected {
    /** Whole: nothing takes lines for good. */
    record Whole() implements Expected {}

    /** At its end, with whatever lines the scanner says that it lost. */
    record Losses() implements Expected {}

    /**
     * At its end, without some lines and no others.
     *
     * @param first first line lost
     * @param end line after the last lost
     */
    record Lost(int first, int end) implements Expected {}

    /**
     * At its end, without just these lines, wherever they were lost.
     *
     * @param lines at least one
     */
    record Gone(Set<Integer> lines) implements Expected {
      /** Copies the lines. */
      public Gone {
        lines = Set.copyOf(lines);
      }
    }

    /** Broken off by an interlock, which is said to be the cause. */
    record Interlock() implements Expected {}

    /** Broken off by the end of its link. */
    record LinkEnd() implements Expected {}

    /** In any way that tells the truth. */
    record Broken() implements Expected {}
  }

  /** Returns what is wrong with an outcome, if anything. */
  Optional<String> judge(Expected expected, ScanOutcome outcome) {
    if (outcome instanceof ScanOutcome.Complete complete) {
      boolean legal =
          expected instanceof Expected.Whole
              || expected instanceof Expected.Losses
              || expected instanceof Expected.Broken;
      return legal
          ? ExactLines.difference(complete, sent)
          : Optional.of("whole in spite of " + expected);
    }
    if (outcome instanceof ScanOutcome.Partial partial) {
      Optional<String> wrong = ExactLines.difference(partial, sent);
      return wrong.isPresent() ? wrong : judgeEnd(expected, partial);
    }
    return judgeNothing(expected, ((ScanOutcome.Aborted) outcome).cause());
  }

  /** Returns what is wrong with a scan of which nothing came, if anything. */
  Optional<String> judgeNothing(Expected expected, ScannerException cause) {
    boolean legal =
        expected instanceof Expected.Broken
            || (expected instanceof Expected.LinkEnd && cause.retryable())
            || (expected instanceof Expected.Interlock
                && cause instanceof ScannerException.SafetyInterlock);
    return legal
        ? Optional.empty()
        : Optional.of("nothing came, expected " + expected + ": " + cause);
  }

  private static Optional<String> judgeEnd(Expected expected, ScanOutcome.Partial partial) {
    Optional<ScannerException> cause = partial.cause();
    boolean right;
    if (expected instanceof Expected.Interlock) {
      right = cause.filter(ScannerException.SafetyInterlock.class::isInstance).isPresent();
    } else if (expected instanceof Expected.LinkEnd) {
      right = cause.filter(ScannerException.LinkLost.class::isInstance).isPresent();
    } else if (expected instanceof Expected.Lost lost) {
      BitSet lines = new BitSet();
      lines.set(lost.first(), lost.end());
      right =
          cause.isEmpty() && named(partial).equals(lines) && isAll(partial, LineGap.Cause.DEVICE);
    } else if (expected instanceof Expected.Gone gone) {
      BitSet lines = new BitSet();
      gone.lines().forEach(lines::set);
      right = cause.isEmpty() && named(partial).equals(lines);
    } else if (expected instanceof Expected.Losses) {
      right = cause.isEmpty() && isAll(partial, LineGap.Cause.DEVICE);
    } else {
      right = expected instanceof Expected.Broken;
    }
    return right
        ? Optional.empty()
        : Optional.of("expected " + expected + ", came " + partial.gaps() + ", cause " + cause);
  }

  private static BitSet named(ScanOutcome.Partial partial) {
    return ExactLines.lines(partial.gaps().stream().map(ViewGap::gap).toList());
  }

  private static boolean isAll(ScanOutcome.Partial partial, LineGap.Cause cause) {
    return partial.gaps().stream().allMatch(gap -> gap.gap().cause() == cause);
  }
}
