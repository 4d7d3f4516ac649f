package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.junit.jupiter.api.Test;

/** What stays of a scan that is recorded, whenever that ends. */
final class ScanRecordingTest extends SpoolOnDisk {
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
}
