package org.cargolens.station.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalPlotTest {
  private static final LinePlot.Size SIZE = new LinePlot.Size(700, 400);
  private static final IntervalPlot.Point POINT = new IntervalPlot.Point(3, 1, 6);

  @Test
  void draw_twoSeries_showsTheirIntervals() {
    BufferedImage drawn =
        new IntervalPlot("title", "finds", List.of("one", "two"), SIZE)
            .add("now", List.of(POINT, IntervalPlot.Point.NONE))
            .add("before", List.of(POINT, POINT))
            .draw();

    assertThat(drawn.getWidth()).isEqualTo(700);
    assertThat(drawn.getHeight()).isEqualTo(400);
    assertThat(pixels(drawn, 0x0072B2, 324)).isGreaterThan(100);
    assertThat(pixels(drawn, 0xD55E00, 324))
        .isGreaterThan((int) (1.5 * pixels(drawn, 0x0072B2, 324)));
  }

  @Test
  void draw_manyLongNames_keepsThemInThePicture() {
    List<String> names = Collections.nCopies(14, "a rather long name of a group");
    BufferedImage drawn =
        new IntervalPlot("title", "finds", names, SIZE)
            .add("now", Collections.nCopies(14, POINT))
            .draw();

    for (int y = 324; y < 370; y++) {
      assertThat(drawn.getRGB(0, y) & 0xFFFFFF).isEqualTo(0xFFFFFF);
      assertThat(drawn.getRGB(699, y) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }
  }

  @Test
  void add_wrongNumber_isRefused() {
    IntervalPlot plot = new IntervalPlot("title", "finds", List.of("one"), SIZE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plot.add("now", List.of()))
        .withMessageContaining("now: 0 points for 1 groups");
    plot.add("a", List.of(POINT)).add("b", List.of(POINT)).add("c", List.of(POINT));
    assertThatIllegalArgumentException().isThrownBy(() -> plot.add("d", List.of(POINT)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntervalPlot("title", "finds", List.of(), SIZE));
  }

  private static int pixels(BufferedImage image, int colour, int above) {
    int count = 0;
    for (int y = 0; y < above; y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
      }
    }
    return count;
  }
}
