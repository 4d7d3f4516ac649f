package org.cargolens.testkit.rule;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.OverflowPolicy;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.testkit.Trial;

/** Whoever takes lines too slowly holds the scanner back or loses lines, as was chosen. */
final class Rule11SlowConsumer extends NumberedRule {
  private static final long BUFFER = 4096;
  private static final long SLACK = 16L << 20;

  Rule11SlowConsumer() {
    super(11, "slow consumer: policy obeyed, memory bounded, receiver never blocked");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    for (OverflowPolicy policy : OverflowPolicy.values()) {
      long before = directBytes();
      Acquisition scan =
          trial.opened(
              scanner.start(
                  ScanRequest.DEFAULT.withBufferBytes(BUFFER).withOverflow(policy), Trial.SOON));
      awaitHeard(trial, scanner, scan);
      long grown = directBytes() - before;
      Trial.check(
          grown <= BUFFER + bytes(trial.expected()) + SLACK,
          "while nobody took lines, memory grew by " + grown + " bytes");
      checkOutcome(scan.finish(Trial.LONG), policy, trial);
    }
  }

  /** Nobody takes lines, and still what comes is heard, until the scan breaks off if it does. */
  private static void awaitHeard(Trial trial, Scanner scanner, Acquisition scan) {
    trial.await("the buffer is full", () -> scanner.status().counters().frames() > 4);
    long frames = scanner.status().counters().frames();
    trial.await(
        "the receiver hears more while nobody takes lines",
        () -> scan.ended() || scanner.status().counters().frames() >= frames + 3);
  }

  private static void checkOutcome(ScanOutcome outcome, OverflowPolicy policy, Trial trial) {
    if (outcome instanceof ScanOutcome.Complete) {
      Outcomes.checkExact(outcome, trial);
      return;
    }
    ScanOutcome.Partial partial = Outcomes.partial(outcome);
    Outcomes.checkLines(partial, trial);
    boolean overflow =
        partial.scan().mainView().gaps().stream()
            .allMatch(gap -> gap.cause() == LineGap.Cause.HOST_OVERFLOW);
    boolean exhausted =
        partial.cause().filter(ScannerException.ResourceExhausted.class::isInstance).isPresent();
    Trial.check(
        overflow && exhausted == (policy == OverflowPolicy.FAIL_SCAN),
        "policy " + policy + " led to " + Outcomes.describe(outcome));
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

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> "direct".equals(pool.getName()))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
