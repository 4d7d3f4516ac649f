package org.cargolens.analysis.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.junit.jupiter.api.Test;

class DisplaySettingsTest {
  private static final short[] RAMP = {0, 6553, 13107, 19660, 26214, 32767};

  @Test
  void render_samplesOnALinearCurve_spreadsThem() {
    GreyPicture picture =
        render(
            Domain.TRANSMISSION,
            DisplaySettings.PLAIN
                .withCurve(LevelCurve.LINEAR)
                .withWindow(new LevelWindow.Samples(0.1, 0.4)));

    assertThat(levels(picture)).containsExactly(0, 0, 85, 170, 255, 255);
  }

  @Test
  void render_logarithmicCurve_makesEqualRatiosEqualSteps() {
    GreyPicture picture =
        render(
            Domain.DISPLAY_GREY_DARK_IS_DENSE,
            DisplaySettings.PLAIN
                .withCurve(LevelCurve.LOGARITHMIC)
                .withWindow(new LevelWindow.Samples(0.1, 0.4)));

    assertThat(picture.level(2, 0)).as("0.2 lies half-way from 0.1 to 0.4").isBetween(127, 128);
  }

  @Test
  void render_samplesInTheNoiseOfALogarithm_isBlackAndWhite() {
    GreyPicture picture =
        render(
            Domain.TRANSMISSION,
            DisplaySettings.PLAIN.withWindow(new LevelWindow.Samples(0, 0.0001)));

    assertThat(levels(picture)).containsExactly(0, 255, 255, 255, 255, 255);
  }

  @Test
  void render_percentiles_leavesTheRestBlackOrWhite() {
    GreyPicture picture =
        render(
            Domain.DISPLAY_GREY_DARK_IS_DENSE,
            DisplaySettings.PLAIN.withWindow(new LevelWindow.Percentiles(0.3, 0.8)));

    assertThat(levels(picture)).containsExactly(0, 0, 85, 170, 255, 255);
  }

  @Test
  void render_parts_spreadTheDarkerAndTheBrighterHalf() {
    DisplaySettings dense = DisplaySettings.PLAIN.withWindow(LevelWindow.Part.DENSE);
    DisplaySettings thin = DisplaySettings.PLAIN.withWindow(LevelWindow.Part.THIN);

    assertThat(levels(render(Domain.DISPLAY_GREY_DARK_IS_DENSE, dense)))
        .containsExactly(0, 102, 204, 255, 255, 255);
    assertThat(levels(render(Domain.DISPLAY_GREY_DARK_IS_DENSE, thin)))
        .containsExactly(0, 0, 0, 51, 153, 255);
    assertThat(levels(render(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE, dense)))
        .containsExactly(255, 255, 255, 204, 102, 0);
  }

  @Test
  void render_inverted_turnsBlackAndWhite() {
    DisplaySettings plain = DisplaySettings.PLAIN;
    GreyPicture dark = render(Domain.TRANSMISSION, plain);
    GreyPicture bright = render(Domain.TRANSMISSION, plain.withInverted(true));

    for (int x = 0; x < RAMP.length; x++) {
      assertThat(bright.level(x, 0)).isEqualTo(255 - dark.level(x, 0));
    }
  }

  @Test
  void settings_outOfRange_nameTheValue() {
    assertThatThrownBy(() -> new LevelWindow.Samples(0.4, 0.4)).hasMessageContaining("0.4");
    assertThatThrownBy(() -> new LevelWindow.Percentiles(0, 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> new LevelWindow.Samples(Double.NaN, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Enhancement.LocalContrast(0.5, 4)).hasMessageContaining("gain");
    assertThatThrownBy(() -> new Enhancement.LocalContrast(3, 0)).hasMessageContaining("noise");
    assertThatThrownBy(() -> new Enhancement.Edges(0, 2)).hasMessageContaining("amount");
    assertThatThrownBy(() -> new Enhancement.Edges(1, 51)).hasMessageContaining("radius");
  }

  private static GreyPicture render(Domain domain, DisplaySettings settings) {
    try (Pixels pixels = Pixels.of(RAMP, RAMP.length, 1)) {
      return DisplayWindow.render(
          new ImagePlane(ChannelKind.SINGLE_ENERGY, domain, pixels), settings);
    }
  }

  private static int[] levels(GreyPicture picture) {
    int[] levels = new int[picture.width()];
    for (int x = 0; x < levels.length; x++) {
      levels[x] = picture.level(x, 0);
    }
    return levels;
  }
}
