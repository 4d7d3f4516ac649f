package org.cargolens.analysis.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;

class PictureDetailTest {
  private static final GreyPicture PICTURE = counting(10, 6);

  /** Level x + 10 y. */
  private static GreyPicture counting(int width, int height) {
    byte[] levels = new byte[width * height];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (i % width + 10 * (i / width));
    }
    return new GreyPicture(width, height, levels);
  }

  @Test
  void of_region_holdsItsPixels() {
    GreyPicture part = new PictureDetail(new Region(2, 1, 5, 3), 1).of(PICTURE);

    assertThat(part.width()).isEqualTo(3);
    assertThat(part.height()).isEqualTo(2);
    assertThat(part.level(0, 0)).isEqualTo(12);
    assertThat(part.level(2, 1)).isEqualTo(24);
  }

  @Test
  void of_zoomOfAHalf_isTheMeanOfFour() {
    GreyPicture half = PictureDetail.whole(PICTURE, 0.5).of(PICTURE);

    assertThat(half.width()).isEqualTo(5);
    assertThat(half.height()).isEqualTo(3);
    assertThat(half.level(1, 1)).as("(22 + 23 + 32 + 33) / 4 = 27.5").isBetween(27, 28);
  }

  @Test
  void of_zoomOfThree_liesBetweenNeighbours() {
    GreyPicture large = PictureDetail.whole(PICTURE, 3).of(PICTURE);

    assertThat(large.width()).isEqualTo(30);
    assertThat(large.level(4, 4)).as("the middle of pixel 1, 1").isEqualTo(11);
    assertThat(large.level(4, 7)).isEqualTo(21);
  }

  @Test
  void tile_ofEachLevel_coversThePictureOnce() {
    for (int level = 0; level < 3; level++) {
      int covered = 3 << level;
      long area = 0;
      for (int row = 0; row * covered < PICTURE.height(); row++) {
        for (int column = 0; column * covered < PICTURE.width(); column++) {
          PictureDetail tile =
              PictureDetail.tile(PICTURE, level, 3, new PictureDetail.Place(column, row));
          assertThat(tile.region().x1()).isEqualTo(column * covered);
          assertThat(tile.of(PICTURE).width()).isLessThanOrEqualTo(3);
          area += tile.region().area();
        }
      }
      assertThat(area).isEqualTo(60);
    }
    assertThatThrownBy(() -> PictureDetail.tile(PICTURE, 0, 3, new PictureDetail.Place(4, 0)))
        .hasMessageContaining("column=4")
        .hasMessageContaining("10 x 6");
  }

  @Test
  void detail_outOfRange_namesTheValue() {
    Region region = new Region(5, 0, 11, 6);
    assertThatThrownBy(() -> new PictureDetail(region, 1).of(PICTURE))
        .hasMessageContaining("x2=11")
        .hasMessageContaining("10 x 6");
    assertThatThrownBy(() -> new PictureDetail(region, 17)).hasMessageContaining("17");
    assertThatThrownBy(() -> new PictureDetail(new Region(0, 0, 9000, 9000), 4))
        .hasMessageContaining("pixels");
  }

  @Test
  void band_ofTransmission_isWhereSoMuchWasAttenuated() {
    short[] samples = {(short) 65535, 24109, 8869, 3263, 1, 0}; // -ln: 0, 1, 2, 3, 11.1, infinite
    try (Pixels pixels = Pixels.of(samples, 6, 1)) {
      ImagePlane plane = new ImagePlane(ChannelKind.SINGLE_ENERGY, Domain.TRANSMISSION, pixels);

      assertThat(new AttenuationBand(0.99, 2.01).in(plane).levels())
          .containsExactly(0, 255, 255, 0, 0, 0);
      assertThat(new AttenuationBand(2.99, Double.POSITIVE_INFINITY).in(plane).levels())
          .containsExactly(0, 0, 0, 255, 255, 255);
      assertThat(new AttenuationBand(0, 0.5).in(plane).levels())
          .containsExactly(255, 0, 0, 0, 0, 0);
    }
  }

  @Test
  void band_ofARendering_isRefused() {
    try (Pixels pixels = Pixels.of(new byte[] {1, 2}, 2, 1)) {
      ImagePlane plane =
          new ImagePlane(ChannelKind.SINGLE_ENERGY, Domain.DISPLAY_GREY_DARK_IS_DENSE, pixels);

      assertThatThrownBy(() -> new AttenuationBand(1, 2).in(plane))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("DISPLAY_GREY_DARK_IS_DENSE");
    }
    assertThatThrownBy(() -> new AttenuationBand(2, 2)).hasMessageContaining("2.0 to 2.0");
  }

  @Test
  void highlight_masked_isTintedAndElseGrey() {
    GreyPicture picture = new GreyPicture(3, 1, new byte[] {0, 100, (byte) 200});
    GreyPicture mask = new GreyPicture(3, 1, new byte[] {(byte) 255, 0, (byte) 255});

    BufferedImage drawn = Highlight.draw(picture, mask);

    assertThat(drawn.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x646464);
    for (int x : new int[] {0, 2}) {
      int red = drawn.getRGB(x, 0) >> 16 & 0xFF;
      int blue = drawn.getRGB(x, 0) & 0xFF;
      assertThat(red).isGreaterThan(blue + 50);
    }
    assertThat(drawn.getRGB(2, 0) >> 16 & 0xFF)
        .as("light stays lighter")
        .isGreaterThan((drawn.getRGB(0, 0) >> 16 & 0xFF) + 80);
    assertThatThrownBy(() -> Highlight.draw(PICTURE, mask)).hasMessageContaining("3 x 1");
  }
}
