package org.cargolens.scanner.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.spool.RetentionPolicy;
import org.cargolens.scan.spool.ScanAnswer;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolSettings;
import org.cargolens.scan.spool.SpoolState;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.Lane;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.model.mythen.FakeMythen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A strip detector whose lines go into a spool. */
@Timeout(60)
final class SpooledAcquisitionTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final SpoolTiming OFTEN =
      new SpoolTiming(Duration.ZERO, 1, Duration.ofSeconds(10));

  @TempDir private Path folder;

  private final List<DurableLines> durable = Collections.synchronizedList(new ArrayList<>());

  private ScanSpool spool(SpoolSettings settings) throws Exception {
    return ScanSpool.open(folder, settings.withReserveBytes(0));
  }

  private SpooledAcquisition start(ScanSpool spool, Scanner scanner) throws ScannerException {
    return SpooledAcquisition.start(
        new SpooledAcquisition.Setup(spool, OFTEN, durable::add),
        ScanRequest.DEFAULT,
        request -> scanner.start(request, SOON));
  }

  @Test
  void finish_wholeScan_isTheSealedOne() throws Exception {
    try (FakeMythen device = new FakeMythen();
        ScanSpool spool = spool(SpoolSettings.DEFAULT);
        Scanner scanner = Scanners.open(device.uri(50), SOON, event -> {});
        SpooledAcquisition scan = start(spool, scanner)) {
      scan.take(SOON).orElseThrow().close();
      RawScan kept = ((ScanOutcome.Complete) scan.finish(SOON)).scan();
      assertThat(scan.finish(SOON)).isSameAs(scan.finish(SOON));
      assertThat(scan.ended()).isTrue();
      SpoolEntry entry = scan.entry().orElseThrow();
      assertThat(entry.isComplete()).isTrue();
      assertThat(spool.entries()).containsExactly(entry);
      assertThat(spool.verify(entry.id())).isEmpty();
      assertThat(kept.mainView().geometry().lines()).isEqualTo(50);
      assertThat(kept.metadata().scanner()).contains(scanner.identity());
      assertThat(kept.mainView().channels().get(0).sha256())
          .isEqualTo(spool.read(entry.id()).mainView().channels().get(0).sha256());
      // Written through line by line, each time for all that had come.
      assertThat(durable).isNotEmpty().allMatch(one -> one.scan().equals(entry.id()));
      assertThat(durable.get(durable.size() - 1).lines().get(0)).isLessThanOrEqualTo(50);
    }
  }

  /** The same scan without a spool has the same samples. */
  @Test
  void finish_withAndWithoutSpool_sameSamples() throws Exception {
    try (FakeMythen device = new FakeMythen();
        ScanSpool spool = spool(SpoolSettings.DEFAULT);
        Scanner scanner = Scanners.open(device.uri(20), SOON, event -> {})) {
      ScanOutcome plain;
      try (Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
        plain = scan.finish(SOON);
      }
      try (SpooledAcquisition scan = start(spool, scanner)) {
        RawScan kept = ((ScanOutcome.Complete) scan.finish(SOON)).scan();
        RawScan other = ((ScanOutcome.Complete) plain).scan();
        assertThat(kept.mainView().channels().get(0).sha256())
            .isEqualTo(other.mainView().channels().get(0).sha256());
        assertThat(kept.mainView().geometry()).isEqualTo(other.mainView().geometry());
        assertThat(kept.mainView().lineTable()).isEqualTo(other.mainView().lineTable());
      }
    }
  }

  @Test
  @SuppressWarnings("try") // that it is closed early is what is tried
  void close_running_whatHadArrivedIsKept() throws Exception {
    try (FakeMythen device = new FakeMythen();
        ScanSpool spool = spool(SpoolSettings.DEFAULT);
        Scanner scanner = Scanners.open(device.uri(5000), SOON, event -> {})) {
      device.slow(2);
      int lines;
      try (SpooledAcquisition scan = start(spool, scanner)) {
        try (LineBlock block = scan.take(SOON).orElseThrow()) {
          lines = block.lines();
        }
        scan.close();
        SpoolEntry entry = scan.entry().orElseThrow();
        assertThat(entry.cause().orElseThrow()).contains("closed");
        assertThat(spool.read(entry.id()).mainView().geometry().lines())
            .isGreaterThanOrEqualTo(lines);
      }
    }
  }

  @Test
  void start_noRoomForTheAnnouncedLines_isRefusedAndTheScannerIdle() throws Exception {
    try (FakeMythen device = new FakeMythen();
        ScanSpool spool = spool(SpoolSettings.DEFAULT.withMostBytes(30_000));
        Scanner scanner = Scanners.open(device.uri(5000), SOON, event -> {})) {
      assertThatThrownBy(() -> start(spool, scanner))
          .isInstanceOf(ScannerException.ResourceExhausted.class)
          .hasMessageContaining("spool: ");
      assertThat(spool.state()).isInstanceOf(SpoolState.Full.class);
      assertThat(spool.entries()).isEmpty();
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
    }
  }

  @Test
  void finish_spoolFullOnTheWay_stopsTheScanAndSealsWhatFits() throws Exception {
    long most = 5000L * 1280 * 2;
    RawScan other = Scans.transmission(1, 40_000, 3, ChannelKind.SINGLE_ENERGY);
    try (FakeMythen device = new FakeMythen();
        ScanSpool spool = spool(SpoolSettings.DEFAULT.withMostBytes(most));
        Scanner scanner = Scanners.open(device.uri(300), SOON, event -> {})) {
      device.slow(2);
      try (SpooledAcquisition scan = start(spool, scanner)) {
        scan.take(SOON).orElseThrow().close();
        while (spool.usedBytes() + 80_000 + 100_000 < most) {
          spool.write(other); // takes the room that the scan was to have
        }
        ScanOutcome.Partial part = (ScanOutcome.Partial) scan.finish(SOON);
        assertThat(part.cause().orElseThrow())
            .isInstanceOf(ScannerException.ResourceExhausted.class)
            .hasMessageContaining("spool: ")
            .hasMessageContaining("exceed its " + most + " bytes");
        SpoolEntry entry = scan.entry().orElseThrow();
        assertThat(entry.cause().orElseThrow()).contains("exceed");
        assertThat(part.scan().mainView().channels().get(0).sha256())
            .isEqualTo(spool.read(entry.id()).mainView().channels().get(0).sha256());
        assertThat(part.gaps()).isNotEmpty();
        assertThat(spool.state()).isInstanceOf(SpoolState.Full.class);
      }
      assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
      assertThatThrownBy(() -> start(spool, scanner))
          .isInstanceOf(ScannerException.ResourceExhausted.class)
          .hasMessageContaining(" of " + most + " bytes"); // the lost lines count too
    }
  }

  @Test
  void start_inALane_countsAndLinesAreKept() throws Exception {
    try (FakeMythen device = new FakeMythen();
        ScanSpool spool = spool(SpoolSettings.DEFAULT);
        Lane lane =
            Lane.open(new Lane.Setup(device.uri(30), Map.of(), Duration.ZERO), SOON, event -> {})) {
      try (SpooledAcquisition scan =
          SpooledAcquisition.start(
              SpooledAcquisition.Setup.of(spool),
              ScanRequest.DEFAULT,
              request -> lane.start(request, SOON))) {
        scan.stop();
        assertThat(scan.description().views()).hasSize(1);
        ScanOutcome outcome = scan.finish(SOON);
        assertThat(outcome).isInstanceOfAny(ScanOutcome.Complete.class, ScanOutcome.Aborted.class);
        assertThat(scan.entry().isPresent()).isEqualTo(outcome instanceof ScanOutcome.Complete);
        assertThat(scan.progress().lines()).isLessThanOrEqualTo(30);
      }
    }
  }

  @Test
  @SuppressWarnings("try") // that it is closed early is what is tried
  void source_untakenScans_comeUntilTheyAreAnsweredFor() throws Exception {
    try (FakeMythen device = new FakeMythen();
        ScanSpool spool = spool(SpoolSettings.DEFAULT);
        Scanner scanner = Scanners.open(device.uri(5), SOON, event -> {})) {
      for (int i = 0; i < 2; i++) {
        try (SpooledAcquisition scan = start(spool, scanner)) {
          scan.finish(SOON);
        }
      }
      try (SpoolSource source = new SpoolSource(spool, "spool:test")) {
        assertThat(source.status().waiting()).isEqualTo(2);
        ArrivedScan first = source.take(SOON).orElseThrow();
        ArrivedScan second = source.take(SOON).orElseThrow();
        assertThat(source.take(Duration.ofMillis(1))).isEmpty();
        first.close();
        assertThat(source.take(SOON).orElseThrow().origin()).isEqualTo(first.origin());
        first.taken();
        second.refuse("no container");
        second.close();
        assertThat(source.take(Duration.ZERO)).isEmpty();
        assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 1, 1));
        assertThat(second.scan().mainView().geometry().lines()).isEqualTo(5);
        source.close();
        assertThatThrownBy(() -> source.take(SOON)).isInstanceOf(ScannerException.Cancelled.class);
      }
      assertThat(spool.entries().get(1).answer().orElseThrow().word())
          .isEqualTo(ScanAnswer.Word.REFUSED);
      var nothing = new RetentionPolicy(Optional.empty(), OptionalLong.of(0));
      assertThat(spool.retain(nothing).deleted()).hasSize(1);
    }
  }

  @Test
  void source_damagedOrInterrupted_doesNotStopOthers() throws Exception {
    try (FakeMythen device = new FakeMythen();
        ScanSpool spool = spool(SpoolSettings.DEFAULT);
        Scanner scanner = Scanners.open(device.uri(5), SOON, event -> {});
        SpoolSource source = new SpoolSource(spool, "spool:test")) {
      for (int i = 0; i < 2; i++) {
        try (SpooledAcquisition scan = start(spool, scanner)) {
          scan.finish(SOON);
        }
      }
      SpoolEntry damaged = spool.entries().get(0);
      Files.write(damaged.descriptor(), new byte[20]);
      assertThat(source.take(SOON).orElseThrow().origin())
          .isEqualTo(spool.entries().get(1).descriptor().toString());
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> source.take(SOON)).isInstanceOf(ScannerException.Cancelled.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void numbers_outOfRange_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SpoolTiming(SOON, 0, SOON));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpoolTiming(Duration.ofMillis(-1), 1, SOON));
  }
}
