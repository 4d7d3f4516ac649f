package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scanner that keeps its connection and says nothing, as behind a link that is half open. */
@Timeout(60)
final class StallTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final RawScan SCAN = SampleScans.full(300, 16, 4);

  private static VirtualScanner serve(String faults) throws Exception {
    return VirtualScanner.onTcp(
        VirtualScanner.Setup.of(SCAN).withFaults(FaultPlan.parse(faults)), 0);
  }

  @Test
  void finish_stallShorterThanTheSilence_isComplete() throws Exception {
    try (VirtualScanner device = serve("stall=100,stallms=300");
        Scanner scanner = Scanners.open(device.uri() + "?block=400&silence=60000", SOON)) {
      long began = System.nanoTime();
      ScanOutcome outcome = scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(290));
      assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
      SampleScans.assertSame(((ScanOutcome.Complete) outcome).scan(), SCAN, "");
    }
  }

  @Test
  void finish_stallLongerThanTheSilence_isLinkLostWithTheLinesBefore() throws Exception {
    SteppedClock clock = new SteppedClock();
    try (VirtualScanner device = serve("stall=100,stallms=100000");
        Scanner scanner =
            Scanners.open(
                device.uri() + "?block=400&silence=500&reconnect=no",
                Deadline.after(SOON, clock),
                event -> {});
        Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      for (int lines = 0; lines < 95; ) {
        try (LineBlock block = scan.take(SOON).orElseThrow()) {
          lines = block.firstLine() + block.lines();
        }
      }
      while (scanner.status().state() != ScannerState.LINK_LOST) {
        clock.step(Duration.ofMillis(20));
      }
      ScanOutcome.Partial outcome = (ScanOutcome.Partial) scan.finish(SOON);
      assertThat(outcome.cause()).get().isInstanceOf(ScannerException.LinkLost.class);
      assertThat(outcome.cause().orElseThrow()).hasMessageContaining("no sign of life");
      LineGap gap = outcome.gaps().get(0).gap();
      assertThat(gap.firstLine()).isBetween(95, 120);
      assertThat(gap.endLine()).isEqualTo(300);
      assertThat(scanner.status().state()).isEqualTo(ScannerState.LINK_LOST);
    }
  }
}
