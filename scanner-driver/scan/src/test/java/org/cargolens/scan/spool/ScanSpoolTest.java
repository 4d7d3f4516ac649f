package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.spool.RecordingPlan.PlannedChannel;
import org.cargolens.scan.spool.RecordingPlan.PlannedStream;
import org.junit.jupiter.api.Test;

/** A spool on a real disk. */
final class ScanSpoolTest extends SpoolOnDisk {
  @Test
  void open_twice_saysWhoseItIs() throws IOException {
    try (ScanSpool spool = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(SpoolException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("uses this spool");
      assertThat(spool.entries()).isEmpty();
      assertThat(OpeningProgram.run(folder))
          .as("the refusal must not give the lock up")
          .contains("another program uses this spool");
    }
    assertThat(OpeningProgram.run(folder)).isEqualTo("opened, ready");
    open().close();
  }

  @Test
  void closed_spool_takesNothingIn() throws IOException {
    ScanSpool spool = open();
    spool.close();
    spool.close();
    assertThatThrownBy(() -> spool.write(AnyScan.of(1))).hasMessageContaining("closed");
    assertThatThrownBy(() -> spool.begin(KNOWN.plan())).hasMessageContaining("closed");
  }

  @Test
  void retain_heldOrNotTaken_stays() throws IOException {
    try (ScanSpool spool = open()) {
      SpoolId untaken = spool.write(AnyScan.of(1)).id();
      SpoolId refused = spool.write(AnyScan.of(2)).id();
      SpoolId held = spool.write(AnyScan.of(3)).id();
      SpoolId taken = spool.write(AnyScan.of(4)).id();
      spool.answer(refused, ScanAnswer.Word.REFUSED, "no container");
      spool.answer(held, ScanAnswer.Word.TAKEN, "archive");
      spool.answer(taken, ScanAnswer.Word.TAKEN, "archive");
      spool.hold(held, "court", "case 7");
      RawScan mapped = spool.read(taken);
      RetentionReport report = spool.retain(ALL);
      assertThat(report.deleted()).containsExactly(taken);
      assertThat(report.held()).containsExactly(held);
      assertThat(report.untaken()).containsExactly(untaken, refused);
      assertThat(mapped.mainView().channels().get(0).sha256())
          .as("still readable")
          .isEqualTo(AnyScan.of(4).mainView().channels().get(0).sha256());
      assertThatIllegalArgumentException().isThrownBy(() -> spool.read(taken));
    }
    try (ScanSpool again = open()) {
      SpoolEntry held = again.entries().get(2);
      assertThat(held.hold().orElseThrow().reason()).isEqualTo("case 7");
      again.release(held.id());
      assertThat(again.retain(ALL).deleted()).containsExactly(held.id());
    }
    try (ScanSpool last = open()) {
      assertThat(last.entries()).hasSize(2).allMatch(entry -> entry.hold().isEmpty());
      assertThat(last.entries().get(1).answer().orElseThrow().reason()).isEqualTo("no container");
    }
  }

  @Test
  void retain_byAgeAndSize_deletesTheOldestOnly() throws IOException {
    try (ScanSpool spool = open()) {
      SpoolEntry first = spool.write(AnyScan.of(1));
      SpoolEntry second = spool.write(AnyScan.of(2));
      spool.answer(first.id(), ScanAnswer.Word.TAKEN, "");
      spool.answer(second.id(), ScanAnswer.Word.TAKEN, "");
      Optional<Duration> day = Optional.of(Duration.ofDays(1));
      assertThat(spool.retain(new RetentionPolicy(day, OptionalLong.empty())).deleted()).isEmpty();
      OptionalLong both = OptionalLong.of(first.bytes() + second.bytes() - 1);
      RetentionReport report = spool.retain(new RetentionPolicy(day, both));
      assertThat(report.deleted()).containsExactly(first.id());
      assertThat(report.bytesLeft()).isEqualTo(second.bytes());
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RetentionPolicy(Optional.of(Duration.ofDays(-1)), OptionalLong.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionPolicy(Optional.empty(), OptionalLong.of(-1)));
  }

  @Test
  void begin_whereDigitsAreOthers_namesAreTheSame() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try (ScanSpool spool = open()) {
      SpoolEntry entry = spool.write(AnyScan.of(1));
      assertThat(entry.id().value()).matches("[0-9TZ-]+");
      assertThat(entry.descriptor().resolveSibling("channel-000.raw")).exists();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void exists_whatCannotBeLookedAt_isAnError() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    DiskFiles files = new DiskFiles();
    assertThat(files.exists(folder.resolve("none"))).isFalse();
    assertThat(files.exists(file)).isTrue();
    Path below = file.resolve("below");
    assertThatThrownBy(() -> files.exists(below)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> files.isFolder(below)).isInstanceOf(IOException.class);
  }

  @Test
  void plan_whatNoScanMayBe_isRefused() {
    PlannedStream side = KNOWN.plan().streams().get(KnownScan.SIDE);
    PlannedChannel high = side.channels().get(0);
    PlannedChannel grey = KNOWN.plan().streams().get(KnownScan.TOP).channels().get(0);
    Optional<CalibrationFrame.Kind> dark = Optional.of(CalibrationFrame.Kind.DARK);
    OptionalInt none = OptionalInt.empty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new PlannedStream(
                    Optional.empty(), 0, 2048, OptionalInt.of(1 << 20), false, List.of(high)))
        .withMessageContaining("exceed");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PlannedStream(Optional.empty(), 0, 6, none, false, List.of(high, high)))
        .withMessageContaining("two channels of kind");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlannedStream(dark, 0, 6, none, false, List.of(grey)))
        .withMessageContaining("RAW_COUNTS");
  }

  @Test
  void settingsAndNames_outOfRange_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SMALL.withMostBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> SMALL.withReserveBytes(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SpoolId("../x"));
    assertThat(SpoolId.parse("20261129T101530123Z-0000")).isPresent();
    assertThat(SpoolId.parse("x")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new LegalHold("me", " ", Instant.EPOCH));
  }
}
