package org.cargolens.station.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class LinePlotTest {
  private static LinePlot empty() {
    return new LinePlot("title", "x (mm)", "y", LinePlot.Size.HALF_PAGE);
  }

  @Test
  void draw_ofTwoLines_showsBothColours() {
    BufferedImage drawn =
        empty()
            .line("one", new double[] {0, 1, 2}, new double[] {1, 2, 4})
            .line("two", new double[] {0, 1, 2}, new double[] {4, 2, 1})
            .logarithmic()
            .draw();

    assertThat(drawn.getWidth()).isEqualTo(560);
    assertThat(drawn.getHeight()).isEqualTo(340);
    assertThat(pixels(drawn, 0x0072B2)).isGreaterThan(100);
    assertThat(pixels(drawn, 0xD55E00)).isGreaterThan(100);
  }

  @Test
  void line_ofUnequalLengthsOrATakenName_isRefused() {
    assertThatThrownBy(() -> empty().line("one", new double[] {1}, new double[2]))
        .hasMessageContaining("one: 1 places and 2 values");
    LinePlot plot = empty().line("one", new double[] {1}, new double[] {1});
    assertThatThrownBy(() -> plot.line("one", new double[] {1}, new double[] {1}))
        .hasMessageContaining("two lines of the name one");
  }

  private static int pixels(BufferedImage image, int colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
      }
    }
    return count;
  }
}
