package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.spool.RecordingPlan.PlannedChannel;
import org.cargolens.scan.spool.RecordingPlan.PlannedStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool on a real disk. */
final class ScanSpoolTest {
  private static final SpoolSettings SMALL = SpoolSettings.DEFAULT.withReserveBytes(4096);
  private static final KnownScan KNOWN = new KnownScan(7, 10);
  private static final RetentionPolicy ALL =
      new RetentionPolicy(Optional.empty(), OptionalLong.of(0));

  @TempDir private Path folder;

  private ScanSpool open() throws SpoolException {
    return ScanSpool.open(folder, SMALL);
  }

  private static void side(ScanRecording recording, int first, int count) throws SpoolException {
    recording.append(KnownScan.SIDE, KNOWN.lines(KnownScan.SIDE, first, count));
  }

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
  void recording_interrupted_isAPartialScanWithExactGaps() throws IOException {
    ScanSpool killed = open();
    ScanRecording recording = killed.begin(KNOWN.plan());
    side(recording, 0, 3);
    recording.lost(KnownScan.SIDE, 1, LineGap.Cause.DEVICE);
    side(recording, 4, 2);
    assertThat(recording.force()).containsExactly(6, 0, 0);
    killed.close(); // what a kill leaves: the lock is free, the files are as they were
    try (ScanSpool spool = open()) {
      assertThat(spool.recovery().recovered()).hasSize(1);
      SpoolEntry entry = spool.entry(recording.id()).orElseThrow();
      assertThat(entry.cause()).contains(Recovery.INTERRUPTED);
      assertThat(entry.isComplete()).isFalse();
      RawScan scan = spool.read(entry.id());
      KNOWN.assertTrue(scan, "recovered");
      assertThat(scan.views()).as("the other view had no line").hasSize(1);
      assertThat(scan.mainView().gaps())
          .containsExactly(
              new LineGap(3, 1, LineGap.Cause.DEVICE),
              new LineGap(6, 4, LineGap.Cause.HOST_OVERFLOW));
      assertThat(spool.verify(entry.id())).isEmpty();
    }
  }

  /** The end of the journal and of the samples may be cut at any byte. */
  @Test
  void recording_cutAtEveryByte_keepsTheWholeLinesBefore() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    ScanRecording recording = SpoolStory.open(disk).begin(KNOWN.plan());
    for (int first = 0; first < 6; first += 2) {
      side(recording, first, 2);
    }
    Path scan = SpoolStory.ROOT.resolve("scans").resolve(recording.id().value());
    for (String name : List.of("lines.journal", "channel-000.raw", "channel-001.raw")) {
      Path file = scan.resolve(name);
      int last = 6;
      for (long length = disk.size(file) - 1; length >= 0; length--) {
        MemoryDisk cut = disk.afterKill();
        cut.open(file).setLength(length);
        try (ScanSpool spool = SpoolStory.open(cut)) {
          int lines = 0;
          for (SpoolEntry entry : spool.entries()) {
            RawScan found = spool.read(entry.id());
            KNOWN.assertTrue(found, name + " cut after " + length);
            lines = KnownScan.arrived(found, KnownScan.SIDE);
            assertThat(spool.recovery().cut()).containsKey(entry.id());
          }
          assertThat(lines).as("%s cut after %d", name, length).isLessThanOrEqualTo(last);
          last = lines;
          assertThat(
                  spool.recovery().quarantined().size()
                      + spool.recovery().dropped().size()
                      + spool.entries().size())
              .as("%s cut after %d", name, length)
              .isEqualTo(1);
        }
      }
      assertThat(last).isZero();
    }
  }

  @Test
  void recording_wrongLines_areACallersMistake() throws IOException {
    try (ScanSpool spool = open();
        ScanRecording recording = spool.begin(KNOWN.plan())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> side(recording, 1, 2))
          .withMessageContaining("the next one is 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> recording.append(KnownScan.SIDE, KNOWN.lines(KnownScan.TOP, 0, 2)));
      side(recording, 0, 2);
      assertThat(recording.seal(Optional.empty())).isPresent();
      assertThatThrownBy(() -> side(recording, 2, 1)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void recording_withoutALine_leavesNothing() throws IOException {
    try (ScanSpool spool = open()) {
      ScanRecording recording = spool.begin(KNOWN.plan());
      recording.lost(KnownScan.SIDE, 4, LineGap.Cause.LINK);
      assertThat(recording.seal(Optional.empty())).isEmpty();
      assertThat(spool.entries()).isEmpty();
      assertThat(spool.usedBytes()).isZero();
      assertThat(folder.resolve("scans")).isEmptyDirectory();
      assertThat(folder.resolve("trash")).isEmptyDirectory();
    }
  }

  @Test
  void recording_closed_isSealedAsBrokenOff() throws IOException {
    try (ScanSpool spool = open()) {
      try (ScanRecording recording = spool.begin(KNOWN.plan())) {
        side(recording, 0, 3);
      }
      assertThat(spool.entries()).singleElement().matches(entry -> entry.cause().isPresent());
    }
  }

  @Test
  void recording_interruptedThread_keepsItsFiles() throws IOException {
    try (ScanSpool spool = open();
        ScanRecording recording = spool.begin(KNOWN.plan())) {
      Thread.currentThread().interrupt();
      side(recording, 0, 2);
      recording.force();
      side(recording, 2, 8);
      SpoolEntry entry = recording.seal(Optional.empty()).orElseThrow();
      KNOWN.assertTrue(spool.read(entry.id()), "interrupted");
      assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }
  }

  @Test
  void append_beyondTheLimit_sealsWhatFitsAndIsReadyAgain() throws IOException {
    List<SpoolState> states = new ArrayList<>();
    KnownScan open = new KnownScan(8, 0);
    SpoolSettings tight = SMALL.withMostBytes(10L * KnownScan.DETECTORS * 4);
    try (ScanSpool spool = ScanSpool.open(folder, tight, states::add)) {
      ScanRecording recording = spool.begin(open.plan());
      recording.append(KnownScan.SIDE, open.lines(KnownScan.SIDE, 0, 6));
      assertThatThrownBy(() -> recording.append(KnownScan.SIDE, open.lines(KnownScan.SIDE, 6, 6)))
          .isInstanceOf(SpoolException.class)
          .hasMessageContaining("exceed its " + tight.mostBytes() + " bytes");
      assertThat(spool.state()).isInstanceOf(SpoolState.Full.class);
      SpoolEntry entry = recording.seal(Optional.of("cause")).orElseThrow();
      assertThat(entry.cause().orElseThrow()).contains("exceed");
      assertThat(KnownScan.arrived(spool.read(entry.id()), KnownScan.SIDE)).isEqualTo(6);
      assertThatThrownBy(() -> spool.begin(KNOWN.plan())).isInstanceOf(SpoolException.class);
      spool.answer(entry.id(), ScanAnswer.Word.TAKEN, "");
      assertThat(spool.retain(ALL).deleted()).containsExactly(entry.id());
      spool.begin(open.plan()).close();
      assertThat(spool.state().isReady()).isTrue();
    }
    assertThat(states).hasAtLeastOneElementOfType(SpoolState.Full.class).hasSizeGreaterThan(1);
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
  void open_damagedDescriptorOrSamples_goToQuarantineWithAReason() throws IOException {
    SpoolEntry damaged;
    SpoolEntry cut;
    try (ScanSpool spool = open()) {
      damaged = spool.write(AnyScan.of(1));
      cut = spool.write(AnyScan.of(2));
    }
    byte[] bytes = Files.readAllBytes(damaged.descriptor());
    bytes[30] ^= 4;
    Files.write(damaged.descriptor(), bytes);
    Path samples = cut.descriptor().resolveSibling("channel-000.raw");
    Files.write(samples, new byte[] {1});
    Files.writeString(folder.resolve("scans/notes.txt"), "not ours");
    try (ScanSpool spool = open()) {
      assertThat(spool.entries()).isEmpty();
      assertThat(spool.recovery().quarantined()).hasSize(3);
    }
    Path quarantine = folder.resolve("quarantine");
    assertThat(quarantine.resolve(damaged.id() + ".reason.txt")).content().contains("CRC-32C");
    assertThat(quarantine.resolve(cut.id() + ".reason.txt")).content().contains("channel-000.raw");
    assertThat(quarantine.resolve("notes.txt")).hasContent("not ours");
    assertThat(quarantine.resolve(damaged.id() + "/" + damaged.id() + ".spool"))
        .hasBinaryContent(bytes);
  }

  @Test
  void open_oneScanThatCannotBeRead_leavesTheOthers() throws IOException {
    SpoolEntry unreadable;
    SpoolEntry huge;
    SpoolEntry good;
    try (ScanSpool spool = open()) {
      unreadable = spool.write(AnyScan.of(1));
      huge = spool.write(AnyScan.of(2));
      good = spool.write(AnyScan.of(3));
      spool.answer(good.id(), ScanAnswer.Word.TAKEN, "");
    }
    Files.delete(unreadable.descriptor());
    Files.createDirectory(unreadable.descriptor());
    grow(huge.descriptor());
    grow(good.descriptor().resolveSibling("answer"));
    try (ScanSpool spool = open()) {
      assertThat(spool.state().isReady()).isTrue();
      assertThat(spool.recovery().left()).containsOnlyKeys(unreadable.id());
      assertThat(spool.recovery().quarantined()).hasSize(1);
      assertThat(spool.entries()).extracting(SpoolEntry::id).containsExactly(good.id());
      assertThat(spool.entries().get(0).answer()).isEmpty();
    }
  }

  /** A hole, not so many bytes. */
  private static void grow(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(1L << 31);
    }
  }

  @Test
  void verify_changedSamples_areTold() throws IOException {
    try (ScanSpool spool = open()) {
      SpoolEntry entry = spool.write(AnyScan.of(1));
      Path samples = entry.descriptor().resolveSibling("channel-000.raw");
      byte[] bytes = Files.readAllBytes(samples);
      bytes[0] ^= 1;
      Files.write(samples, bytes);
      assertThat(spool.verify(entry.id()))
          .singleElement()
          .matches(damage -> damage.file().equals(samples) && damage.found().contains("sha-256"));
      Files.write(samples, new byte[0]);
      assertThat(spool.verify(entry.id()))
          .singleElement()
          .matches(damage -> damage.found().equals("0 bytes"));
      assertThatThrownBy(() -> spool.read(entry.id()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("channel-000.raw");
    }
  }

  @Test
  void marks_damaged_holdOnAndComeAgain() throws IOException {
    SpoolEntry entry;
    try (ScanSpool spool = open()) {
      entry = spool.write(AnyScan.of(1));
      spool.answer(entry.id(), ScanAnswer.Word.TAKEN, "");
      spool.hold(entry.id(), "court", "case");
    }
    Files.write(entry.descriptor().resolveSibling("answer"), new byte[40]);
    Files.write(entry.descriptor().resolveSibling("hold"), new byte[3]);
    try (ScanSpool spool = open()) {
      SpoolEntry found = spool.entry(entry.id()).orElseThrow();
      assertThat(found.answer()).isEmpty();
      assertThat(found.hold().orElseThrow().reason()).contains("can't be read");
    }
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

  /** Without its descriptor a scan is not visible, but somebody wants it. */
  @Test
  void open_holdWithoutDescriptor_isNotDropped() throws IOException {
    SpoolId id;
    try (ScanSpool spool = open()) {
      SpoolEntry entry = spool.write(AnyScan.of(1));
      id = entry.id();
      spool.hold(id, "court", "case 7");
      Files.delete(entry.descriptor());
    }
    try (ScanSpool spool = open()) {
      assertThat(spool.recovery().dropped()).isEmpty();
      assertThat(folder.resolve("quarantine").resolve(id.value()).resolve("hold")).exists();
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
  void open_fullDiskAndThingsToIsolate_sealedScansAreThere() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    SpoolEntry good;
    try (ScanSpool spool = SpoolStory.open(disk)) {
      good = spool.write(AnyScan.of(1));
    }
    disk.create(SpoolStory.ROOT.resolve("scans/notes.txt")).close();
    Path beside = good.descriptor().resolveSibling(".nfs0001");
    disk.create(beside).close();
    disk.delete(SpoolStory.ROOT.resolve("reserve"));
    disk.withCapacity(0);
    try (ScanSpool spool = SpoolStory.open(disk)) {
      assertThat(spool.state()).isInstanceOf(SpoolState.Full.class);
      assertThat(spool.entries()).containsExactly(good);
      assertThat(spool.recovery().strangers()).containsOnlyKeys(beside);
      assertThat(spool.recovery().quarantined())
          .containsOnlyKeys(SpoolStory.ROOT.resolve("scans/notes.txt"));
    }
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
