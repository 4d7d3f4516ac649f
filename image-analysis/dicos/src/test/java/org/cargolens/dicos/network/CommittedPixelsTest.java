package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.CommitmentReport;
import org.cargolens.dicos.dimse.Incoming;
import org.cargolens.dicos.testing.Foreign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered for that waits in an inbox, by its pixel data. */
class CommittedPixelsTest {
  private static final InstanceReference OBJECT =
      new InstanceReference(SopClass.DX_FOR_PROCESSING, "1.2.3");
  private static final OptionalInt SAFE = OptionalInt.empty();
  private static final OptionalInt BROKEN = OptionalInt.of(CommitmentReport.PROCESSING_FAILURE);

  @TempDir private Path root;
  private int inboxes;

  /** An image of three columns and two rows without its pixels. */
  private static Foreign header() {
    return Foreign.explicit()
        .text(0x00080008, "CS", "ORIGINAL\\LOW_ENERGY")
        .text(0x00080016, "UI", OBJECT.sopClass())
        .text(0x00080018, "UI", OBJECT.sopInstance())
        .text(0x00080060, "CS", "DX")
        .text(0x0020000D, "UI", "1.2")
        .number(0x00280002, 1)
        .text(0x00280004, "CS", "MONOCHROME2")
        .number(0x00280010, 2)
        .number(0x00280011, 3)
        .number(0x00280100, 16)
        .number(0x00280101, 16)
        .number(0x00280102, 15)
        .number(0x00280103, 0);
  }

  private static Foreign fragments(byte[]... fragments) {
    Foreign image = header().header(0x7FE00010, "OB", -1);
    image.item(0xE000, 0); // no table of offsets
    for (byte[] fragment : fragments) {
      image.item(0xE000, fragment.length).raw(fragment);
    }
    return image.item(0xE0DD, 0);
  }

  private OptionalInt failure(Foreign image, TransferSyntax syntax) throws IOException {
    Incoming incoming =
        new Incoming(OBJECT.sopClass(), OBJECT.sopInstance(), syntax.uid(), "LANE1");
    try (ObjectFolder folder = ObjectFolder.open(root.resolve("inbox" + inboxes++))) {
      folder.keep(incoming, new ByteArrayInputStream(image.bytes()));
      return folder.kept().failure(OBJECT);
    }
  }

  private OptionalInt plain(Foreign image) throws IOException {
    return failure(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  private OptionalInt runs(byte[]... fragments) throws IOException {
    return failure(fragments(fragments), TransferSyntax.RLE);
  }

  private OptionalInt jpeg(byte[]... fragments) throws IOException {
    return failure(fragments(fragments), TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER);
  }

  @Test
  void failure_plainSamples_answersForAsManyAsTheImageStates() throws IOException {
    assertThat(plain(header().element(0x7FE00010, "OW", new byte[12]))).isEqualTo(SAFE);
    assertThat(plain(header().element(0x7FE00010, "OW", new byte[16]))).isEqualTo(SAFE); // padded
    for (int bytes : new int[] {0, 2, 6, 10, 18, 24}) {
      assertThat(plain(header().element(0x7FE00010, "OW", new byte[bytes])))
          .as("%s bytes", bytes)
          .isEqualTo(BROKEN);
    }
    assertThat(plain(header())).isEqualTo(BROKEN);
    assertThat(plain(header().element(0x7FE00010, "OW", new byte[12]).number(0x00280010, 0)))
        .isEqualTo(BROKEN);
    assertThat(plain(fragments(new byte[12]))).isEqualTo(BROKEN); // in another encoding
  }

  /** Two planes of six bytes each: four of one value and two as they are. */
  private static byte[] runLengths() {
    ByteBuffer frame = ByteBuffer.allocate(64 + 12).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(2).putInt(64).putInt(70).position(64);
    byte[] plane = {-3, 7, 1, 8, 9, 0};
    return frame.put(plane).put(plane).array();
  }

  @Test
  void failure_runLengths_answersForPlanesThatAreWhole() throws IOException {
    byte[] whole = runLengths();
    assertThat(runs(whole)).isEqualTo(SAFE);
    assertThat(runs(Arrays.copyOf(whole, 66), Arrays.copyOfRange(whole, 66, 76))).isEqualTo(SAFE);
    for (int length = 0; length < whole.length - 1; length += 2) {
      assertThat(runs(Arrays.copyOf(whole, length))).as("%s bytes", length).isEqualTo(BROKEN);
    }
    assertThat(runs()).isEqualTo(BROKEN);
    int[][] damages = {{0, 1}, {0, 3}, {4, 63}, {4, 72}, {8, 62}, {8, 90}, {64, -100}, {66, 5}};
    for (int[] damage : damages) {
      byte[] damaged = whole.clone();
      damaged[damage[0]] = (byte) damage[1];
      assertThat(runs(damaged)).as("byte %s is %s", damage[0], damage[1]).isEqualTo(BROKEN);
    }
  }

  /** A picture whose differences are all of category 0, which has a code of one bit. */
  private static byte[] picture() {
    int[] bytes = {
      0xFF, 0xD8, 0xFF, 0xC3, 0, 11, 16, 0, 2, 0, 3, 1, 1, 0x11, 0, //
      0xFF, 0xC4, 0, 20, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, //
      0xFF, 0xDA, 0, 8, 1, 1, 0, 1, 0, 0, 0x03, 0xFF, 0xD9, 0
    };
    byte[] picture = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      picture[i] = (byte) bytes[i];
    }
    return picture;
  }

  @Test
  void failure_losslessJpeg_answersForAPictureOfItsSizeThatEnds() throws IOException {
    byte[] whole = picture();
    assertThat(jpeg(whole)).isEqualTo(SAFE);
    assertThat(jpeg(Arrays.copyOf(whole, 20), Arrays.copyOfRange(whole, 20, whole.length)))
        .isEqualTo(SAFE);
    assertThat(jpeg(Arrays.copyOf(whole, whole.length + 40))).isEqualTo(SAFE); // padded
    for (int length = 0; length < whole.length - 1; length += 2) {
      assertThat(jpeg(Arrays.copyOf(whole, length))).as("%s bytes", length).isEqualTo(BROKEN);
    }
    int rows = 8;
    int predictor = 44;
    for (int at : new int[] {1, 3, rows, predictor}) {
      byte[] damaged = whole.clone();
      damaged[at] = (byte) (damaged[at] + 17);
      assertThat(jpeg(damaged)).as("byte %s", at).isEqualTo(BROKEN);
    }
  }
}
