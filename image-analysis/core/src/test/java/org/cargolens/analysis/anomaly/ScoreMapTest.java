package org.cargolens.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cargolens.analysis.cv.Pixels;
import org.junit.jupiter.api.Test;

class ScoreMapTest {
  private final ScoreMap map = new ScoreMap(2, 1, 3, new float[] {0, 1});

  @Test
  void toPicture_scores_becomeGreys() {
    var picture = map.toPicture();

    assertThat(picture.getWidth()).isEqualTo(2);
    assertThat(picture.getRaster().getSample(0, 0, 0)).isZero();
    assertThat(picture.getRaster().getSample(1, 0, 0)).isEqualTo(255);
  }

  @Test
  void toPixels_scores_areKept() {
    try (Pixels pixels = map.toPixels()) {
      assertThat(pixels.toFloats()).containsExactly(0, 1);
    }
    assertThat(map.cell()).isEqualTo(3);
    assertThat(map.width() * map.height()).isEqualTo(2);
  }

  @Test
  void at_outside_throws() {
    assertThatThrownBy(() -> map.at(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void create_wrongLength_isRefused() {
    assertThatThrownBy(() -> new ScoreMap(2, 2, 1, new float[3]))
        .hasMessageContaining("2 x 2 cells of 1 with 3 scores");
  }
}
