package org.cargolens.analysis.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.junit.jupiter.api.Test;

class DisplayTest {
  @Test
  void render_transmission_isLogarithmicAndDarkWhereDense() {
    short[] samples = {(short) 65535, (short) 6553, (short) 655, 65};
    GreyPicture picture = render(Domain.TRANSMISSION, samples);

    assertThat(picture.level(0, 0)).isEqualTo(255);
    assertThat(picture.level(3, 0)).isZero();
    assertThat(picture.level(1, 0)).as("equal ratios, equal steps").isBetween(168, 172);
    assertThat(picture.level(2, 0)).isBetween(83, 87);
  }

  @Test
  void render_brightIsDense_isTurnedToDarkIsDense() {
    GreyPicture picture =
        render(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE, new short[] {0, (short) 65535});

    assertThat(picture.level(0, 0)).isEqualTo(255);
    assertThat(picture.level(1, 0)).isZero();
  }

  @Test
  void render_nearlyUniform_doesNotMakeNoiseLoud() {
    GreyPicture light =
        render(Domain.TRANSMISSION, new short[] {(short) 60000, (short) 60100, (short) 60050});
    GreyPicture grey = render(Domain.DISPLAY_GREY_DARK_IS_DENSE, new short[] {30000, 30100, 30050});

    assertThat(Math.abs(light.level(0, 0) - light.level(1, 0))).isLessThan(3);
    assertThat(Math.abs(grey.level(0, 0) - grey.level(1, 0))).isLessThan(8);
  }

  @Test
  void render_eightBit_usesTheWholeRange() {
    try (Pixels pixels = Pixels.of(new byte[] {60, 120, (byte) 180}, 3, 1)) {
      GreyPicture picture =
          DisplayWindow.render(
              new ImagePlane(ChannelKind.SINGLE_ENERGY, Domain.DISPLAY_GREY_DARK_IS_DENSE, pixels));

      assertThat(picture.level(0, 0)).isZero();
      assertThat(picture.level(2, 0)).isEqualTo(255);
      BufferedImage image = picture.toBufferedImage();
      assertThat(image.getRaster().getSample(2, 0, 0)).isEqualTo(255);
    }
  }

  @Test
  void heatMap_values_areBoundedByHottest() {
    try (Pixels pixels = Pixels.of(new float[] {-1, 0, 2, 9}, 2, 2)) {
      HeatMap heat = HeatMap.of(pixels, 4);

      assertThat(heat.at(0, 0)).isZero();
      assertThat(heat.at(0, 1)).isEqualTo(128);
      assertThat(heat.at(1, 1)).isEqualTo(255);
      assertThat(heat.width()).isEqualTo(2);
      assertThatThrownBy(() -> HeatMap.of(pixels, 0)).hasMessageContaining("hottest");
    }
  }

  @Test
  void greyPicture_wrongLength_throws() {
    assertThatThrownBy(() -> new GreyPicture(2, 2, new byte[3])).hasMessageContaining("3 levels");
  }

  private static GreyPicture render(Domain domain, short[] samples) {
    try (Pixels pixels = Pixels.of(samples, samples.length, 1)) {
      return DisplayWindow.render(new ImagePlane(ChannelKind.SINGLE_ENERGY, domain, pixels));
    }
  }
}
