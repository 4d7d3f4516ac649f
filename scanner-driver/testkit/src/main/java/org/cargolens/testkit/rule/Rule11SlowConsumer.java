package org.cargolens.testkit.rule;

import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.OverflowPolicy;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerStatus;
import org.cargolens.testkit.Holdings;
import org.cargolens.testkit.RuleDeclared;
import org.cargolens.testkit.Trial;

/** Whoever takes lines too slowly holds the scanner back or loses lines, as was chosen. */
final class Rule11SlowConsumer extends NumberedRule {
  private static final long BUFFER = 4096;

  /** Blocks that a scanner may always have room for, however small the buffer is. */
  private static final int FEWEST_BLOCKS = 4;

  /** What is said besides a scan's lines. */
  private static final long TALK = 1024;

  /** What Java keeps for threads that write. */
  private static final long SLACK = 1 << 20;

  Rule11SlowConsumer() {
    super(11, "slow consumer: policy obeyed, memory bounded, receiver never blocked");
  }

  /**
   * What may come while nobody takes lines.
   *
   * @param block bytes of samples in the largest block
   * @param most bytes of samples that a buffer may hold
   * @param mostHeard bytes on the link until they are there
   */
  private record Limits(long block, long most, long mostHeard) {}

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    long quiet = scanner.status().counters().bytes();
    long block = (long) Outcomes.largestBlock(trial, scanner) * lineBytes(trial.expected());
    long sound = scanner.status().counters().bytes() - quiet;
    long most = most(block);
    // What those lines are on this link, as a share of the whole scan.
    long mostHeard = TALK + most * sound / bytes(trial.expected());
    for (OverflowPolicy policy : OverflowPolicy.values()) {
      check(trial, scanner, policy, new Limits(block, most, mostHeard));
    }
    if (bytes(trial.expected()) <= most) {
      throw new RuleDeclared(
          "a scan of "
              + bytes(trial.expected())
              + " bytes overflows no buffer of "
              + most
              + "; policy and memory were tried");
    }
  }

  private static void check(Trial trial, Scanner scanner, OverflowPolicy policy, Limits limits)
      throws Exception {
    Holdings before = Holdings.now();
    long heardBefore = scanner.status().counters().bytes();
    Acquisition scan =
        trial.opened(
            scanner.start(
                ScanRequest.DEFAULT.withBufferBytes(BUFFER).withOverflow(policy), Trial.SOON));
    awaitHeard(trial, scanner, scan, limits.block);
    long grown = Holdings.now().directBytes() - before.directBytes();
    Trial.check(
        grown <= limits.most + bytes(trial.expected()) + SLACK,
        "while nobody took lines, memory grew by " + grown + " bytes");
    long heard = scanner.status().counters().bytes() - heardBefore;
    ScanOutcome outcome = scan.finish(trial.longest());
    boolean endKnown = scan.description().streams().get(0).lines().isPresent();
    checkOutcome(outcome, policy, trial, endKnown);
    if (outcome instanceof ScanOutcome.Complete) {
      Trial.check(
          heard <= limits.mostHeard,
          "a buffer of "
              + BUFFER
              + " bytes held back nothing: "
              + heard
              + " bytes came while nobody took lines, and none was lost");
    } else if (policy == OverflowPolicy.FAIL_SCAN) {
      checkKept(Outcomes.partial(outcome), trial, limits.most);
    }
  }

  /** A scan that broke off because its buffer was full has what the buffer held. */
  private static void checkKept(ScanOutcome.Partial outcome, Trial trial, long most) {
    int lines = outcome.scan().mainView().geometry().lines() - Outcomes.missing(outcome).size();
    long kept = lines * lineBytes(trial.expected());
    Trial.check(
        kept <= most, "a buffer of " + BUFFER + " bytes held " + kept + " bytes of samples");
  }

  /** Returns the most bytes of samples that a buffer may hold, and one block on its way there. */
  private static long most(long block) {
    return Math.max(BUFFER, FEWEST_BLOCKS * block) + block;
  }

  /**
   * Nobody takes lines, and still what comes is heard, until the scan breaks off if it does: in the
   * end some frames, all of which together are less than a block of lines.
   */
  private static void awaitHeard(Trial trial, Scanner scanner, Acquisition scan, long block) {
    ScannerStatus.Counters[] before = {scanner.status().counters()};
    trial.await(
        "the receiver hears frames without lines while nobody takes any",
        () -> {
          ScannerStatus.Counters now = scanner.status().counters();
          boolean more = now.frames() >= before[0].frames() + 3;
          boolean still = now.bytes() - before[0].bytes() < block;
          if (more || !still) {
            before[0] = now;
          }
          return scan.ended() || (more && still);
        });
  }

  /** Where nobody knows how many lines there are, a scan that breaks off has none to miss. */
  private static void checkOutcome(
      ScanOutcome outcome, OverflowPolicy policy, Trial trial, boolean endKnown) {
    if (outcome instanceof ScanOutcome.Complete) {
      Outcomes.checkExact(outcome, trial);
      return;
    }
    ScanOutcome.Partial partial = Outcomes.partial(outcome);
    Outcomes.checkLines(partial, trial);
    boolean mayLackGaps = policy == OverflowPolicy.FAIL_SCAN && !endKnown;
    boolean overflow =
        (mayLackGaps || !partial.gaps().isEmpty())
            && partial.scan().mainView().gaps().stream()
                .allMatch(gap -> gap.cause() == LineGap.Cause.HOST_OVERFLOW);
    boolean exhausted =
        partial.cause().filter(ScannerException.ResourceExhausted.class::isInstance).isPresent();
    Trial.check(
        overflow && exhausted == (policy == OverflowPolicy.FAIL_SCAN),
        "policy " + policy + " led to " + Outcomes.describe(outcome));
  }

  private static long lineBytes(RawScan scan) {
    return scan.mainView().channels().stream()
        .mapToLong(channel -> (long) channel.detectors() * channel.format().bytes())
        .sum();
  }

  private static long bytes(RawScan scan) {
    long bytes = 0;
    for (View view : scan.views()) {
      for (var channel : view.channels()) {
        bytes += channel.grid().span() * channel.format().bytes();
      }
    }
    return bytes;
  }
}
