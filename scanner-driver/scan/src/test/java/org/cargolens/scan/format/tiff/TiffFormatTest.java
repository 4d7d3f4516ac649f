package org.cargolens.scan.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.testing.HostileFiles;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scan.testing.Python;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiffFormatTest {
  private static final TiffFormat FORMAT = new TiffFormat();
  private static final ScanFormat COMPRESSED = FORMAT.compressed().orElseThrow();

  /** Where the directory of a file of ours stands. */
  private static final int DIRECTORY = 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "IMAGE_WIDTH; 0; 1 to 1048576 columns, found 0",
        "IMAGE_LENGTH; 70000; 1 to 65536 rows, found 70000",
        "BITS_PER_SAMPLE; 12; BITS_PER_SAMPLE 8 or 16, found 12",
        "BITS_PER_SAMPLE; 32; BITS_PER_SAMPLE 8 or 16, found 32",
        "COMPRESSION; 7; COMPRESSION 1 (none), 5 (LZW)",
        "COMPRESSION; 8; undamaged pixels in block 0",
        "PHOTOMETRIC_INTERPRETATION; 2; 0 or 1 (grey), found 2",
        "SAMPLES_PER_PIXEL; 3; SAMPLES_PER_PIXEL 1, found 3",
        "ROWS_PER_STRIP; 0; at least 1 row a strip",
        "ROWS_PER_STRIP; 1; STRIP_OFFSETS of 5 values",
        "STRIP_OFFSETS; 100000; the end of the file",
        "STRIP_OFFSETS; -1; the end of the file",
        "STRIP_BYTE_COUNTS; 10; 70 bytes of pixels of block 0, found 10",
        "STRIP_BYTE_COUNTS; -1; the end of the file",
        "SAMPLE_FORMAT; 3; SAMPLE_FORMAT 1 (unsigned), found 3",
      })
  void read_tagThatLies_refusedByName(TiffTag tag, int value, String message) throws IOException {
    assertThat(failure(small().set(tag, value))).hasMessageContaining(message);
  }

  @Test
  void read_65535Squared_refusedBeforeAllocating() throws IOException {
    Bytes huge = small().set(TiffTag.IMAGE_WIDTH, 65535).set(TiffTag.IMAGE_LENGTH, 65535);
    assertThat(failure(huge)).hasMessageContaining("65535 columns x 65535 rows = 4294836225");
  }

  @Test
  void read_tagOfWrongType_refused() throws IOException {
    Bytes bytes = small();
    bytes.buffer.putShort(bytes.entry(TiffTag.IMAGE_WIDTH) + 2, (short) 2);
    assertThat(failure(bytes)).hasMessageContaining("IMAGE_WIDTH of 1 values of type 3, 4 or 16");
  }

  @Test
  void read_tagTwice_refused() throws IOException {
    Bytes bytes = small();
    bytes.buffer.putShort(bytes.entry(TiffTag.IMAGE_LENGTH), (short) 256);
    assertThat(failure(bytes)).hasMessageContaining("each tag once, found tag 256 again");
  }

  @Test
  void read_tagMissing_refused() throws IOException {
    Bytes bytes = small();
    bytes.buffer.putShort(bytes.entry(TiffTag.IMAGE_LENGTH), (short) 300);
    assertThat(failure(bytes)).hasMessageContaining("tag IMAGE_LENGTH");
  }

  @Test
  void read_otherHeaders_refusedByName() throws IOException {
    Bytes other = small();
    other.buffer.putShort(2, (short) 44);
    assertThat(failure(other)).hasMessageContaining("42 (classic TIFF) or 43 (BigTIFF), found 44");
    Bytes big = small();
    big.buffer.putShort(2, (short) 43).putShort(4, (short) 4);
    assertThat(failure(big)).hasMessageContaining("at byte 4: expected offsets of 8 bytes");
    Path file = Files.write(folder.resolve("big.tif"), big.bytes);
    assertThat(ScanFormats.installed().recognise(FileHead.read(file)))
        .map(ScanFormat::name)
        .contains("tiff");
    Bytes none = small();
    none.buffer.putInt(4, 0);
    assertThat(failure(none)).hasMessageContaining("a page beside previews, found none");
    Bytes outside = small();
    outside.buffer.putInt(4, -2);
    assertThat(failure(outside)).hasMessageContaining("an image file directory");
  }

  @Test
  void read_chainOfPagesWithLoop_refused() throws IOException {
    Bytes bytes = small();
    bytes.buffer.putInt(DIRECTORY + 2 + 12 * 10, DIRECTORY);
    assertThat(failure(bytes)).hasMessageContaining("a page that was there before");
  }

  @Test
  void read_bigTiffCutOrLying_refused() throws IOException {
    Path file = folder.resolve("big.tif");
    RawScan scan = Scans.transmission(7, 5, 3, ChannelKind.SINGLE_ENERGY);
    TiffLayout layout = new TiffLayout(ByteOrder.LITTLE_ENDIAN, true);
    WholeFile.write(
        file,
        target -> TiffWriter.write(scan.mainView().channels(), TiffPacking.PLAIN, layout, target));
    byte[] good = Files.readAllBytes(file);
    assertThat(FORMAT.read(file, ReadOptions.DEFAULT).mainView().channels().get(0).sha256())
        .isEqualTo(scan.mainView().channels().get(0).sha256());
    HostileFiles.assertEveryCutFails(FORMAT, good, folder);
    HostileFiles.readMutations(FORMAT, good, folder);
    ByteBuffer bytes = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    for (long count : new long[] {-1, 65_536, Long.MAX_VALUE}) {
      Files.write(file, bytes.putLong(16, count).array());
      assertThat(HostileFiles.failure(FORMAT, file, "entries"))
          .hasMessageContaining("at byte 16: expected a directory of at most 65535 entries");
    }
  }

  @Test
  void read_pagesTogetherOverTheLimit_refused() throws IOException {
    Path file = folder.resolve("pages.tif");
    View view = Scans.transmission(7, 5, 3, ChannelKind.SINGLE_ENERGY).mainView();
    FORMAT.write(new RawScan(ScanMetadata.UNKNOWN, List.of(view, view, view)), file);
    assertThat(FORMAT.read(file, ReadOptions.DEFAULT.withMaxPixels(105)).views()).hasSize(3);
    for (int pixels : new int[] {70, 104}) {
      ReadOptions options = ReadOptions.DEFAULT.withMaxPixels(pixels);
      assertThatThrownBy(() -> FORMAT.read(file, options))
          .isInstanceOf(ScanFormatException.class)
          .hasMessageContaining("pixels");
    }
  }

  @Test
  void read_whiteIsZero_brightIsDenseUnlessTheCallerKnowsBetter() throws IOException {
    Path file = small().set(TiffTag.PHOTOMETRIC_INTERPRETATION, 0).write(folder);
    assertThat(domain(file, ReadOptions.DEFAULT)).isEqualTo(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE);
    assertThat(domain(file, ReadOptions.DEFAULT.withDomain(Domain.RAW_COUNTS)))
        .isEqualTo(Domain.RAW_COUNTS);
  }

  @Test
  void read_secondPage_isAViewUnlessAPreview() throws IOException, InterruptedException {
    Python.run(
        folder,
        """
        a = Image.fromarray(np.arange(64, dtype='u1').reshape(8, 8))
        a.save('two.tif', save_all=True, append_images=[a])
        a.save('preview.tif', save_all=True, append_images=[a])
        """);
    Path two = folder.resolve("two.tif");
    assertThat(FORMAT.read(two, ReadOptions.DEFAULT).views()).hasSize(2);
    String tiffset = Peers.require("tiffset", "libtiff-tools").toString();
    Programs.run(
        folder,
        Duration.ofSeconds(30),
        List.of(tiffset, "-d", "1", "-s", "254", "1", "preview.tif"));
    RawScan previewed = FORMAT.read(folder.resolve("preview.tif"), ReadOptions.DEFAULT);
    assertThat(previewed.views()).hasSize(1);
    assertThat(previewed.mainView().channels().get(0).domain())
        .isEqualTo(Domain.DISPLAY_GREY_DARK_IS_DENSE);
  }

  @Test
  void read_eachPackingCutAndDamaged_scanOrFormatError() throws IOException, InterruptedException {
    small().write(folder);
    String tiffcp = Peers.require("tiffcp", "libtiff-tools").toString();
    List<String> commands = new ArrayList<>();
    for (String packing : List.of("none", "lzw:2", "zip:2", "packbits")) {
      commands.add(tiffcp + " -B -r 2 -c " + packing + " small.tif " + packing + ".tif");
    }
    Programs.run(
        folder, Duration.ofSeconds(30), List.of("/bin/sh", "-ec", String.join("\n", commands)));
    for (String packing : List.of("none", "lzw:2", "zip:2", "packbits")) {
      byte[] good = Files.readAllBytes(folder.resolve(packing + ".tif"));
      HostileFiles.readMutations(FORMAT, good, folder);
      // libtiff writes the directory last, so that every cut hits it.
      HostileFiles.assertEveryCutFails(FORMAT, good, folder);
    }
  }

  @Test
  void read_ownFileCutAnywhere_refused() throws IOException {
    HostileFiles.assertEveryCutFails(FORMAT, small().bytes, folder);
  }

  @Test
  void read_ownCompressedFileCutAndDamaged_scanOrFormatError() throws IOException {
    Path file = folder.resolve("packed.tif");
    View view = Scans.transmission(7, 5, 3, ChannelKind.SINGLE_ENERGY).mainView();
    COMPRESSED.write(new RawScan(ScanMetadata.UNKNOWN, List.of(view, view)), file);
    byte[] good = Files.readAllBytes(file);
    HostileFiles.assertEveryCutFails(FORMAT, good, folder);
    HostileFiles.readMutations(FORMAT, good, folder);
  }

  @Test
  void write_compressed_smallerThanPlainAndEqual() throws IOException {
    RawScan scan = smooth();
    Path plain = folder.resolve("plain.tif");
    Path packed = folder.resolve("packed.tif");
    FORMAT.write(scan, plain);
    COMPRESSED.write(scan, packed);
    assertThat(Files.size(packed)).isLessThan(Files.size(plain) / 4);
    for (Path file : List.of(plain, packed)) {
      assertThat(COMPRESSED.read(file, ReadOptions.DEFAULT).mainView().channels().get(0).sha256())
          .isEqualTo(scan.mainView().channels().get(0).sha256());
    }
  }

  /** Samples that grow by one from line to line, through all that 16 bits hold. */
  private static RawScan smooth() {
    SampleGrid grid = SampleGrid.lineByLine(70_000, 4);
    ByteBuffer samples = ByteBuffer.allocateDirect(2 * 280_000).order(ByteOrder.LITTLE_ENDIAN);
    for (int line = 0; line < 70_000; line++) {
      for (int detector = 0; detector < 4; detector++) {
        samples.putShort((short) line);
      }
    }
    Channel channel =
        new Channel(
            ChannelKind.SINGLE_ENERGY, Domain.TRANSMISSION, SampleFormat.U16, grid, samples.flip());
    View view = View.of(ViewKind.UNKNOWN, ViewGeometry.ofSize(70_000, 4), List.of(channel));
    return new RawScan(ScanMetadata.UNKNOWN, List.of(view));
  }

  private ScanFormatException failure(Bytes bytes) throws IOException {
    return HostileFiles.failure(FORMAT, bytes.write(folder), "lying");
  }

  private static Domain domain(Path file, ReadOptions options) throws IOException {
    return FORMAT.read(file, options).mainView().channels().get(0).domain();
  }

  private Bytes small() throws IOException {
    Path file = folder.resolve("small.tif");
    FORMAT.write(Scans.transmission(7, 5, 3, ChannelKind.SINGLE_ENERGY), file);
    return new Bytes(Files.readAllBytes(file));
  }

  /** A file of ours to lie with. */
  private static final class Bytes {
    private final byte[] bytes;
    private final ByteBuffer buffer;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
      this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    Bytes set(TiffTag tag, int value) {
      int entry = entry(tag);
      if (buffer.getShort(entry + 2) == 3) {
        buffer.putShort(entry + 8, (short) value);
      } else {
        buffer.putInt(entry + 8, value);
      }
      return this;
    }

    int entry(TiffTag tag) {
      for (int at = DIRECTORY + 2; ; at += 12) {
        if ((buffer.getShort(at) & 0xFFFF) == tag.number()) {
          return at;
        }
      }
    }

    Path write(Path folder) throws IOException {
      return Files.write(folder.resolve("small.tif"), bytes);
    }
  }
}
