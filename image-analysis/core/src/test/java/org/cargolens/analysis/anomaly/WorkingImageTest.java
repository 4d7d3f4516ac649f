package org.cargolens.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

class WorkingImageTest {
  private static WorkingImage of(Pixels pixels, Domain domain) {
    try (XrayImage image =
        new XrayImage(
            List.of(new ImagePlane(ChannelKind.SINGLE_ENERGY, domain, pixels)),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            new StoredTransform(pixels.width(), pixels.height(), false, false),
            Sha256.of(ByteBuffer.allocate(1)))) {
      return WorkingImage.of(image);
    }
  }

  @Test
  void of_displayGrey_isTakenAsItIs() {
    WorkingImage image =
        of(Pixels.of(new byte[] {0, 100, (byte) 200}, 3, 1), Domain.DISPLAY_GREY_DARK_IS_DENSE);

    assertThat(image.grey()).containsExactly(0, 100, 200);
    assertThat(image.bin()).isEqualTo(1);
    assertThat(image.openBeam()).isEqualTo(200);
    assertThat(image.missing(1)).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void of_brightIsDense_isInverted() {
    WorkingImage image =
        of(Pixels.of(new byte[] {0, 100, (byte) 255}, 3, 1), Domain.DISPLAY_GREY_BRIGHT_IS_DENSE);

    assertThat(image.grey()).containsExactly((byte) 255, (byte) 155, 0);
  }

  @Test
  void of_transmission_goesThroughTheSquareRoot() {
    short quarter = 16384;
    WorkingImage image =
        of(Pixels.of(new short[] {0, quarter, (short) 65535}, 3, 1), Domain.TRANSMISSION);

    assertThat(image.grey()).containsExactly((byte) 0, (byte) 128, (byte) 255);
  }

  @Test
  void of_tallImage_isBinnedToMeans() {
    byte[] samples = new byte[4 * 640];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 2 == 0 ? 40 : 80);
    }

    WorkingImage image = of(Pixels.of(samples, 4, 640), Domain.DISPLAY_GREY_DARK_IS_DENSE);

    assertThat(image.bin()).isEqualTo(2);
    assertThat(image.width()).isEqualTo(2);
    assertThat(image.height()).isEqualTo(320);
    byte[] expected = new byte[640];
    Arrays.fill(expected, (byte) 60);
    assertThat(image.grey()).isEqualTo(expected);
  }

  @Test
  void of_imageWiderThanOpenCvMaps_isBinnedToo() {
    WorkingImage image =
        of(Pixels.of(new byte[40_000 * 9], 40_000, 9), Domain.DISPLAY_GREY_DARK_IS_DENSE);

    assertThat(image.bin()).isEqualTo(3);
    assertThat(image.width()).isEqualTo(13_333);
    assertThat(image.height()).isEqualTo(3);
  }

  @Test
  void columns_markedInTheScan_countFromHalfAWorkingColumnOn() {
    WorkingImage image =
        of(Pixels.of(new byte[12 * 960], 12, 960), Domain.DISPLAY_GREY_DARK_IS_DENSE);
    BitSet marked = new BitSet();
    marked.set(2);
    marked.set(7, 12);

    assertThat(image.width()).isEqualTo(4);
    assertThat(image.columns(marked, 12).stream()).containsExactly(2, 3);
  }

  @Test
  void mirrored_twice_isTheSame() {
    WorkingImage image =
        of(Pixels.of(new byte[] {1, 2, 3, 4, 5, 6}, 3, 2), Domain.DISPLAY_GREY_DARK_IS_DENSE);

    assertThat(image.mirrored().grey()).containsExactly(3, 2, 1, 6, 5, 4);
    assertThat(image.mirrored().mirrored().grey()).isEqualTo(image.grey());
  }
}
