package org.cargolens.scan.format.rap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.View;
import org.cargolens.scan.testing.HostileFiles;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RapFormatTest {
  private static final RapFormat FORMAT = new RapFormat();
  private static final int DETECTORS = 5;
  private static final int LINES = 8;

  /** Where the data of DIMS begin: behind the magic number, a chunk of 6 bytes and a head. */
  private static final int DIMS = 8 + 8 + 6 + 8;

  @TempDir private Path folder;

  private RawScan read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("scan.bin"), bytes);
    return ScanFormats.installed().read(file, ReadOptions.DEFAULT);
  }

  @Test
  void read_bothEnergies_rowsAreLines() throws IOException {
    View view = read(VendorFiles.rap(DETECTORS, LINES)).mainView();
    for (int line = 0; line < LINES; line++) {
      for (int detector = 0; detector < DETECTORS; detector++) {
        assertThat(view.channel(ChannelKind.HIGH_ENERGY).orElseThrow().sample(line, detector))
            .isEqualTo(VendorFiles.sample(0, line, detector));
        assertThat(view.channel(ChannelKind.LOW_ENERGY).orElseThrow().sample(line, detector))
            .isEqualTo(VendorFiles.sample(1, line, detector));
      }
    }
  }

  @Test
  void read_unknownChunks_kept() throws IOException {
    RawScan scan = read(VendorFiles.rap(DETECTORS, LINES));
    assertThat(scan.attachments())
        .extracting(Attachment::name)
        .containsExactly("rap.dims", "rap.chunk.4e4f5445", "rap.chunk.5441494c");
    ByteBuffer tail = scan.attachments().get(2).content();
    assertThat(tail.remaining()).isEqualTo(3);
    assertThat(tail.get(2)).isEqualTo((byte) 3);
  }

  @Test
  void write_scanThatWasRead_samePixelsAndChunks() throws IOException {
    RawScan scan = read(VendorFiles.rap(DETECTORS, LINES));
    Path out = folder.resolve("out.rap");
    FORMAT.write(scan, out);
    RawScan back = FORMAT.read(out, ReadOptions.DEFAULT);
    assertThat(back.attachments()).isEqualTo(scan.attachments());
    for (int i = 0; i < 2; i++) {
      assertThat(back.mainView().channels().get(i).sha256())
          .isEqualTo(scan.mainView().channels().get(i).sha256());
    }
  }

  @Test
  void write_scanOfElsewhere_readBackTheSame() throws IOException {
    RawScan scan = Scans.transmission(6, 9, 5, ChannelKind.LOW_ENERGY, ChannelKind.HIGH_ENERGY);
    Path out = folder.resolve("out.rap");
    FORMAT.write(scan, out);
    View back = FORMAT.read(out, ReadOptions.DEFAULT).mainView();
    for (ChannelKind kind : new ChannelKind[] {ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY}) {
      assertThat(back.channel(kind).orElseThrow().sha256())
          .isEqualTo(scan.mainView().channel(kind).orElseThrow().sha256());
    }
  }

  @Test
  void canWrite_anotherDomainThanWouldBeRead_false() {
    RawScan scan = Scans.transmission(6, 9, 5, ChannelKind.LOW_ENERGY, ChannelKind.HIGH_ENERGY);
    for (Domain domain : List.of(Domain.RAW_COUNTS, Domain.DISPLAY_GREY_BRIGHT_IS_DENSE)) {
      assertThat(FORMAT.canWrite(Scans.laidOut(scan, Orientation.UPRIGHT, domain))).isFalse();
    }
  }

  @Test
  void write_oneEnergy_refused() {
    RawScan scan = Scans.transmission(6, 9, 5, ChannelKind.SINGLE_ENERGY);
    assertThat(FORMAT.canWrite(scan)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FORMAT.write(scan, folder.resolve("no.rap")))
        .withMessageContaining("rap holds a higher and a lower energy");
  }

  @Test
  void read_cutAnywhereButBetweenChunks_refused() throws IOException {
    byte[] good = VendorFiles.rap(DETECTORS, LINES);
    int tail = good.length - 11;
    HostileFiles.assertEveryCutFails(FORMAT, Arrays.copyOf(good, tail), folder);
    for (int length = tail + 1; length < good.length; length++) {
      Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(good, length));
      HostileFiles.failure(FORMAT, file, "cut after " + length);
    }
  }

  @Test
  void read_lyingChunks_saysWhere() throws IOException {
    assertThat(changed(DIMS, 2)).hasMessageContaining("at byte 30: expected 4 bytes a pixel");
    assertThat(changed(DIMS + 4, 6)).hasMessageContaining("bytes of XRAY for");
    assertThat(changed(DIMS + 8, -1)).hasMessageContaining("columns, found -1");
    assertThat(changed(DIMS - 4, 23)).hasMessageContaining("chunk's type of four ASCII");
    assertThat(changed(DIMS - 4, -1)).hasMessageContaining("chunk DIMS of -1 bytes");
    assertThat(changed(DIMS - 4, Integer.MAX_VALUE)).hasMessageContaining("the end of the file");
  }

  @Test
  void read_chunkMissingOrTwice_refused() throws IOException {
    byte[] good = VendorFiles.rap(DETECTORS, LINES);
    byte[] twice = Arrays.copyOf(good, good.length + 24 + 8);
    System.arraycopy(good, DIMS - 8, twice, good.length, 24 + 8);
    assertThat(failure(twice)).hasMessageContaining("one chunk DIMS");
    good[DIMS - 8] = 'E';
    assertThat(failure(good)).hasMessageContaining("expected a chunk DIMS");
  }

  @Test
  void read_unknownChunksTooLargeTogether_refusedBeforeTheyAreRead() throws IOException {
    byte[] good = VendorFiles.rap(DETECTORS, LINES);
    int bytes = 12 << 20;
    ByteBuffer file =
        ByteBuffer.allocate(good.length + 3 * (8 + bytes)).order(ByteOrder.LITTLE_ENDIAN);
    file.put(good);
    for (int i = 0; i < 3; i++) {
      file.put(new byte[] {'F', 'I', 'L', 'L'}).putInt(bytes).position(file.position() + bytes);
    }
    assertThat(failure(file.array()))
        .hasMessageContaining("unknown chunks of at most 33554432 bytes together");
  }

  private Throwable changed(int offset, int value) throws IOException {
    byte[] bytes = VendorFiles.rap(DETECTORS, LINES);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
    return failure(bytes);
  }

  private Throwable failure(byte[] bytes) throws IOException {
    return HostileFiles.failure(FORMAT, Files.write(folder.resolve("lie"), bytes), "lie");
  }

  @Test
  void read_damaged_scanOrFormatError() throws IOException {
    HostileFiles.readMutations(FORMAT, VendorFiles.rap(DETECTORS, LINES), folder);
  }
}
