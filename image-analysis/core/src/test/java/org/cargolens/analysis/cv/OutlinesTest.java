package org.cargolens.analysis.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cargolens.scan.Polygon;
import org.junit.jupiter.api.Test;

class OutlinesTest {
  @Test
  void around_twoGroups_followsTheLarger() {
    boolean[] marked = new boolean[20 * 10];
    marked[0] = true;
    for (int y = 2; y < 8; y++) {
      for (int x = 5; x < 15; x++) {
        marked[y * 20 + x] = true;
      }
    }

    assertThat(Outlines.around(marked, 20, 10))
        .containsExactlyInAnyOrder(
            new Polygon.Vertex(5, 2),
            new Polygon.Vertex(5, 7),
            new Polygon.Vertex(14, 7),
            new Polygon.Vertex(14, 2));
  }

  @Test
  void around_nothing_isRefused() {
    assertThatThrownBy(() -> Outlines.around(new boolean[4], 2, 2))
        .hasMessage("no pixel is marked");
  }
}
