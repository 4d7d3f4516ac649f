package org.cargolens.analysis.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.material.EnergyRatioMap;
import org.cargolens.analysis.material.MaterialBand;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.material.MaterialImages;
import org.cargolens.analysis.material.MaterialMap;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;

class MaterialColoursTest {
  private static final List<MaterialBand> BANDS =
      List.of(MaterialBand.ORGANIC, MaterialBand.LIGHT, MaterialBand.STEEL, MaterialBand.HEAVY);

  /** CIE lightness of an sRGB colour, 0 to 100. */
  private static double lightness(int colour) {
    double luminance =
        0.2126 * linear(colour >> 16 & 0xFF)
            + 0.7152 * linear(colour >> 8 & 0xFF)
            + 0.0722 * linear(colour & 0xFF);
    return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance;
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  @Test
  void colour_inTheMiddle_fallsInLightnessFromBandToBand() {
    for (int level = 90; level <= 150; level += 10) {
      for (int i = 1; i < BANDS.size(); i++) {
        double above = lightness(MaterialColours.colour(BANDS.get(i - 1), level));
        double here = lightness(MaterialColours.colour(BANDS.get(i), level));
        assertThat(above - here).as("%s at %s", BANDS.get(i), level).isGreaterThan(8);
      }
    }
  }

  @Test
  void colour_ofAnyBand_growsWithTheLevel() {
    for (MaterialBand band : MaterialBand.values()) {
      double last = -1;
      for (int level = 0; level < 256; level++) {
        double here = lightness(MaterialColours.colour(band, level));
        assertThat(here).as("%s at %s", band, level).isGreaterThanOrEqualTo(last);
        last = here;
      }
      assertThat(MaterialColours.colour(band, 255)).isEqualTo(0xFFFFFF);
    }
  }

  @Test
  void draw_leadInGoods_showsEachInItsColourOrTakesItOut() {
    try (XrayImage image = MaterialImages.leadInGoods()) {
      MaterialMap map =
          new MaterialDecomposition(MaterialImages.calibration()).decompose(image).map();
      GreyPicture grey = DisplayWindow.render(image.mainPlane());

      ColourPicture all = MaterialColours.draw(grey, map, MaterialView.ALL);
      ColourPicture metal = MaterialColours.draw(grey, map, MaterialView.WITHOUT_ORGANIC);
      ColourPicture organic = MaterialColours.draw(grey, map, MaterialView.WITHOUT_METAL);

      assertThat(all.colour(80, 60))
          .isEqualTo(MaterialColours.colour(MaterialBand.ORGANIC, grey.level(80, 60)));
      assertThat(metal.colour(80, 60)).isEqualTo(0xF0F0F0);
      assertThat(organic.colour(80, 60)).isEqualTo(all.colour(80, 60));
      assertThat(metal.colour(165, 100)).isEqualTo(all.colour(165, 100));
      assertThat(organic.colour(165, 100)).isEqualTo(0xF0F0F0);
      BufferedImage part =
          all.part(new PictureDetail(new Region(10, 10, 60, 50), 2)).toBufferedImage();
      assertThat(part.getWidth()).isEqualTo(100);
      assertThat(all.zoomed(0.5).height()).isEqualTo(100);
    }
  }

  @Test
  void draw_ofOtherSize_isRefused() {
    try (XrayImage image = MaterialImages.goodsAlone()) {
      MaterialMap map = new MaterialDecomposition(MaterialImages.calibration()).map(image);
      GreyPicture small = new GreyPicture(2, 2, new byte[4]);

      assertThatThrownBy(() -> MaterialColours.draw(small, map, MaterialView.ALL))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2 x 2");
    }
  }

  @Test
  void energyDifference_ofLeadInGoods_isDarkerThanTheGoods() {
    try (XrayImage image = MaterialImages.leadInGoods()) {
      GreyPicture difference = EnergyDifference.draw(EnergyRatioMap.of(image));

      assertThat(difference.level(165, 100)).isLessThan(difference.level(80, 60) - 20);
      assertThat(difference.level(5, 5)).isEqualTo(128);
    }
  }
}
