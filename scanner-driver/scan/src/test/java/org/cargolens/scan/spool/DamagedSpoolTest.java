package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A spool whose files were changed, or are on a full disk. */
final class DamagedSpoolTest extends SpoolOnDisk {
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
}
