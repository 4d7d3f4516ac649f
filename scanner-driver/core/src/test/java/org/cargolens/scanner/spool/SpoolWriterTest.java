package org.cargolens.scanner.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.spool.RecordingPlan;
import org.cargolens.scan.spool.RecordingPlan.PlannedChannel;
import org.cargolens.scan.spool.RecordingPlan.PlannedStream;
import org.cargolens.scan.spool.RecordingPlan.PlannedView;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolSettings;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.LineRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The thread that writes a scan: interrupts, a full queue, and leases that come too late. */
@Timeout(60)
final class SpoolWriterTest {
  private static final int DETECTORS = 4;
  private static final SpoolTiming OFTEN =
      new SpoolTiming(Duration.ZERO, 1, Duration.ofSeconds(10));

  @TempDir private Path folder;

  private final AtomicInteger leases = new AtomicInteger();

  private ScanSpool spool() throws Exception {
    return ScanSpool.open(folder, SpoolSettings.DEFAULT.withReserveBytes(0));
  }

  private static RecordingPlan plan() {
    PlannedChannel grey =
        new PlannedChannel(ChannelKind.SINGLE_ENERGY, Domain.RAW_COUNTS, SampleFormat.U8);
    return new RecordingPlan(
        ScanMetadata.UNKNOWN,
        List.of(PlannedView.of(ViewKind.SIDE)),
        List.of(
            new PlannedStream(
                Optional.empty(), 0, DETECTORS, OptionalInt.empty(), false, List.of(grey))));
  }

  private static SpoolEntry sealed(SpoolWriter writer) throws Exception {
    return writer.sealed().get(30, TimeUnit.SECONDS).orElseThrow();
  }

  @Test
  void lines_interruptedThread_areWrittenAndTheInterruptKept() throws Exception {
    try (ScanSpool spool = spool()) {
      SpoolWriter writer = new SpoolWriter(spool.begin(plan()), OFTEN, lines -> {});
      writer.start();
      Thread.currentThread().interrupt();
      writer.lines(0, new OneLine(0));
      writer.lost(new LineRange(0, 1, 1), LineGap.Cause.LINK);
      writer.lines(0, new OneLine(2));
      writer.end(Optional.empty());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(spool.read(sealed(writer).id()).mainView().geometry().lines()).isEqualTo(3);
      assertThat(leases).hasValue(0);
    }
  }

  @Test
  void end_fullQueue_returnsAtOnceAndWritesWhatWaits() throws Exception {
    CountDownLatch forcing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (ScanSpool spool = spool()) {
      SpoolWriter writer =
          new SpoolWriter(
              spool.begin(plan()),
              new SpoolTiming(Duration.ofDays(1), 1, Duration.ZERO),
              lines -> {
                forcing.countDown();
                await(goOn);
              });
      writer.start();
      writer.lines(0, new OneLine(0));
      await(forcing);
      int waiting = 1 << 16;
      for (int line = 1; line <= waiting; line++) {
        writer.lost(new LineRange(0, line, 1), LineGap.Cause.LINK);
      }
      writer.end(Optional.empty());
      writer.end(Optional.of("only the first counts"));
      goOn.countDown();
      SpoolEntry entry = sealed(writer);
      assertThat(entry.missingLines()).isEqualTo(waiting);
      assertThat(entry.cause()).isEmpty();
    }
  }

  @Test
  void lines_afterTheEnd_areGivenBack() throws Exception {
    try (ScanSpool spool = spool()) {
      SpoolWriter writer = new SpoolWriter(spool.begin(plan()), OFTEN, lines -> {});
      writer.start();
      writer.lines(0, new OneLine(0));
      writer.end(Optional.empty());
      SpoolEntry unused = sealed(writer);
      for (int line = 1; line < 100; line++) {
        writer.lines(0, new OneLine(line));
      }
      // The writer ends a moment after it has told; then whoever comes last takes all away.
      while (leases.get() > 0) {
        writer.lines(0, new OneLine(100));
      }
      assertThat(leases).hasValue(0);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A block of one line. */
  private final class OneLine implements LineBlock {
    private final int line;

    OneLine(int line) {
      this.line = line;
      leases.incrementAndGet();
    }

    @Override
    public int view() {
      return 0;
    }

    @Override
    public int firstLine() {
      return line;
    }

    @Override
    public int lines() {
      return 1;
    }

    @Override
    public int detectors() {
      return DETECTORS;
    }

    @Override
    public List<ChannelDescription> channels() {
      return List.of(
          new ChannelDescription(ChannelKind.SINGLE_ENERGY, Domain.RAW_COUNTS, SampleFormat.U8));
    }

    @Override
    public ByteBuffer samples(int channel) {
      return ByteBuffer.allocateDirect(DETECTORS);
    }

    @Override
    public byte flags(int index) {
      return 0;
    }

    @Override
    public boolean hasEncoder() {
      return false;
    }

    @Override
    public long encoder(int index) {
      throw new IllegalStateException("no encoder");
    }

    @Override
    public LineBlock retain() {
      leases.incrementAndGet();
      return this;
    }

    @Override
    public void close() {
      leases.decrementAndGet();
    }
  }
}
