package org.cargolens.dicos.dx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.dx.DxOptions.Compression;
import org.cargolens.dicos.module.PrivateTag;
import org.cargolens.dicos.testing.Samples;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DxSamplesTest {
  /** Header of an element of type UL and length 4 in group 4011. */
  private static final byte[] CHECKSUM_HEADER = {0x11, 0x40, 0x13, 0x10, 'U', 'L', 4, 0};

  private static final byte[] CREATOR = "CARGOLENS ".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  private List<DxFile> write(Compression compression) throws IOException {
    return DxWriter.write(
        Samples.rich(), folder, "x", DxOptions.DEFAULT.withCompression(compression));
  }

  @Test
  void write_plainImage_statesAChecksumOfWhatIsStored() throws IOException {
    for (DxFile file : write(Compression.NONE)) {
      byte[] bytes = Files.readAllBytes(file.path());
      Channel channel = DxReader.read(file.path(), ReadOptions.DEFAULT).channel();
      int size = channel.lines() * channel.detectors() * channel.format().bytes();
      int from = bytes.length - size - (size & 1);
      DataSet data = DicosFile.read(file.path()).data();
      CRC32C expected = new CRC32C();
      expected.update(bytes, from, size);
      expected.update(channel.sha256().hex().getBytes(StandardCharsets.US_ASCII));

      assertThat(data.text(PrivateTag.CHANNEL_SHA256)).contains(channel.sha256().hex());
      assertThat(
              Integer.toUnsignedLong(data.bytes(PrivateTag.STORED_CRC32C).orElseThrow().getInt()))
          .isEqualTo(expected.getValue());
    }
  }

  @Test
  void write_compressedImage_statesNoChecksumOfPlainSamples() throws IOException {
    for (DxFile file : write(Compression.RLE)) {
      assertThat(DicosFile.read(file.path()).data().element(PrivateTag.STORED_CRC32C)).isEmpty();
    }
  }

  @Test
  void read_anyBitOfSamplesOrStatementsChanged_isRefused() throws IOException {
    for (DxFile file : write(Compression.NONE)) {
      byte[] good = Files.readAllBytes(file.path());
      Channel channel = DxReader.read(file.path(), ReadOptions.DEFAULT).channel();
      int size = channel.lines() * channel.detectors() * channel.format().bytes();
      int pixels = good.length - size - (size & 1);
      for (int at = pixels; at < pixels + size; at += 3) {
        refused(file.path(), flipped(good, at), "with sha-256 ");
      }
      refused(file.path(), flipped(good, place(good) + CHECKSUM_HEADER.length), "with CRC-32C ");
      byte[] digest = channel.sha256().hex().getBytes(StandardCharsets.US_ASCII);
      refused(file.path(), flipped(good, find(good, digest)), "with sha-256 ");
    }
  }

  @Test
  void read_imageWithoutChecksum_isComparedWithTheDigest() throws IOException {
    DxFile file = write(Compression.NONE).get(1);
    byte[] good = Files.readAllBytes(file.path());
    int place = place(good);
    byte[] earlier = new byte[good.length - CHECKSUM_HEADER.length - 4];
    System.arraycopy(good, 0, earlier, 0, place);
    System.arraycopy(
        good, place + CHECKSUM_HEADER.length + 4, earlier, place, earlier.length - place);
    Files.write(file.path(), earlier);

    assertThat(DxReader.read(file.path(), ReadOptions.DEFAULT).channel().sha256())
        .isEqualTo(Samples.rich().mainView().channels().get(1).sha256());
    refused(file.path(), flipped(earlier, earlier.length - 9), "with sha-256 ");
  }

  @Test
  void readVerified_samplesForgedWithTheirChecksum_areRefused() throws IOException {
    DxFile file = write(Compression.NONE).get(1);
    byte[] forged = Files.readAllBytes(file.path());
    Channel channel = DxReader.readVerified(file.path(), ReadOptions.DEFAULT).channel();
    int pixels = forged.length - channel.lines() * channel.detectors() * 2;
    forged[pixels] ^= 1;
    CRC32C checksum = new CRC32C();
    checksum.update(forged, pixels, forged.length - pixels);
    checksum.update(channel.sha256().hex().getBytes(StandardCharsets.US_ASCII));
    ByteBuffer.wrap(forged)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(place(forged) + CHECKSUM_HEADER.length, (int) checksum.getValue());
    Files.write(file.path(), forged);

    assertThat(DxReader.read(file.path(), ReadOptions.DEFAULT).channel().sha256())
        .isNotEqualTo(channel.sha256());
    assertThatThrownBy(() -> DxReader.readVerified(file.path(), ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("with sha-256 " + channel.sha256());
  }

  @Test
  void read_fileCutAnywhere_isRefused() throws IOException {
    DxFile file = write(Compression.NONE).get(0);
    byte[] good = Files.readAllBytes(file.path());
    for (int length = find(good, CREATOR); length < good.length; length++) {
      refused(file.path(), Arrays.copyOf(good, length), "");
    }
  }

  private static void refused(Path file, byte[] bytes, String reason) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> DxReader.read(file, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }

  private static byte[] flipped(byte[] good, int at) {
    byte[] changed = good.clone();
    changed[at] ^= 1;
    return changed;
  }

  private static int place(byte[] file) {
    return find(file, CHECKSUM_HEADER);
  }

  private static int find(byte[] file, byte[] what) {
    for (int at = 0; at + what.length <= file.length; at++) {
      if (Arrays.equals(file, at, at + what.length, what, 0, what.length)) {
        return at;
      }
    }
    throw new AssertionError("not in the file: " + Arrays.toString(what));
  }
}
