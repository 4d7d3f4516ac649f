package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.Scanners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A detector known by its profile: whatever happens to datagrams, each line is right or named. */
@Timeout(300)
final class LineDetectorScanTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /**
   * All of them fit into a receive buffer as Linux usually grants it (69, 57 with duplicates): a
   * host that has to wait loses none.
   */
  private static final int LINES = 50;

  /** Lines a second: where buffers are smaller, a host still may wait for long. */
  private static final double PACE = 100;

  private static final int SEEDS = 20;

  private static RawScan scan() {
    Random random = new Random(5);
    long[] encoder = random.longs(LINES).toArray();
    List<Channel> channels = new ArrayList<>();
    for (ChannelKind kind : List.of(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY)) {
      ByteBuffer samples =
          ByteBuffer.allocateDirect(2 * LINES * LineDatagrams.DETECTORS)
              .order(ByteOrder.LITTLE_ENDIAN);
      while (samples.hasRemaining()) {
        samples.putShort((short) (1 + random.nextInt(16_000)));
      }
      channels.add(
          new Channel(
              kind,
              Domain.RAW_COUNTS,
              new SampleFormat(16, 14),
              SampleGrid.lineByLine(LINES, LineDatagrams.DETECTORS),
              samples.flip()));
    }
    return RawScan.of(
        new View(
            ViewKind.SIDE,
            ViewGeometry.ofSize(LINES, LineDatagrams.DETECTORS),
            channels,
            LineTable.of(new byte[LINES], encoder),
            List.of(),
            List.of()));
  }

  private static void assertExactBut(
      Set<Integer> gone, ScanOutcome outcome, RawScan sent, String as) {
    RawScan got =
        outcome instanceof ScanOutcome.Complete complete
            ? complete.scan()
            : ((ScanOutcome.Partial) outcome).scan();
    TreeSet<Integer> missing = new TreeSet<>();
    for (LineGap gap : got.mainView().gaps()) {
      for (int line = gap.firstLine(); line < gap.endLine(); line++) {
        missing.add(line);
      }
    }
    assertThat(missing).as(as).isEqualTo(gone);
    assertThat(got.mainView().geometry().lines()).as(as).isEqualTo(LINES);
    long[] positions = got.mainView().lineTable().encoderPositions().orElseThrow();
    long[] wanted = sent.mainView().lineTable().encoderPositions().orElseThrow();
    for (int line = 0; line < LINES; line++) {
      boolean lost = gone.contains(line);
      assertThat(positions[line]).as(as).isEqualTo(lost ? 0 : wanted[line]);
      for (int channel = 0; channel < 2; channel++) {
        for (int detector = 0; detector < LineDatagrams.DETECTORS; detector++) {
          int expected = sent.mainView().channels().get(channel).sample(line, detector);
          int sample = got.mainView().channels().get(channel).sample(line, detector);
          assertThat(sample).as("%s, line %d", as, line).isEqualTo(lost ? 0 : expected);
        }
      }
    }
  }

  @Test
  void finish_lossReorderAndDuplicates_everyLineIsRightOrNamed() throws Exception {
    RawScan sent = scan();
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      TreeSet<Integer> gone = new TreeSet<>();
      try (VirtualLineDetector detector = VirtualLineDetector.start(sent, address, seed)) {
        assertThat(detector.order(new ScannerFault.Pace(PACE))).isTrue();
        assertThat(detector.order(new ScannerFault.Duplicate(0.2 * random.nextDouble()))).isTrue();
        assertThat(detector.order(new ScannerFault.Reorder(0.5 * random.nextDouble()))).isTrue();
        if (random.nextBoolean()) {
          detector.order(new ScannerFault.CounterWrap());
        }
        for (int holes = random.nextInt(6); holes > 0; holes--) {
          int first = random.nextInt(LINES);
          int count = Math.min(LINES - first, 1 + random.nextInt(15));
          boolean damaged = random.nextBoolean();
          detector.order(
              damaged
                  ? new ScannerFault.CorruptLines(first, count)
                  : new ScannerFault.SwallowLines(first, count, false));
          for (int line = first; line < first + count; line++) {
            gone.add(line);
          }
        }
        String lines = random.nextBoolean() ? "?lines=" + LINES : "";
        try (Scanner scanner = Scanners.open(detector.uri() + lines, SOON);
            Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
          assertExactBut(gone, scan.finish(SOON), sent, "seed " + seed);
        }
      }
    }
  }

  @Test
  void standstill_ordered_recordsNoLineBeyondItUntilItGoesOn() throws Exception {
    RawScan sent = scan();
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    try (VirtualLineDetector detector = VirtualLineDetector.start(sent, address, 1)) {
      assertThat(detector.order(new ScannerFault.Standstill(0))).isTrue();
      try (Scanner scanner = Scanners.open(detector.uri(), SOON);
          Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
        for (int line = 0; line < LINES; line++) {
          assertThat(scan.take(Duration.ZERO)).isEmpty();
          detector.order(new ScannerFault.Standstill(line + 1));
          try (LineBlock block = scan.take(SOON).orElseThrow()) {
            assertThat(block.firstLine()).isEqualTo(line);
            assertThat(block.lines()).isEqualTo(1);
          }
        }
        assertExactBut(Set.of(), scan.finish(SOON), sent, "line by line");
      }
    }
  }
}
