package org.cargolens.simulator.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Polygon.Vertex;
import org.cargolens.simulator.physics.SplitMix;
import org.junit.jupiter.api.Test;

class ClippingTest {
  private static final Box PICTURE = new Box(0, 0, 30, 20);

  /** The plain twin: random points that lie in both. */
  @Test
  void cut_ofTriangles_hasTheAreaThatPointsCount() {
    SplitMix random = new SplitMix(3);
    for (int i = 0; i < 30; i++) {
      Polygon triangle = new Polygon(List.of(vertex(random), vertex(random), vertex(random)));
      int inside = 0;
      int points = 20_000;
      for (int p = 0; p < points; p++) {
        inside += holds(triangle, random.between(0, 30), random.between(0, 20)) ? 1 : 0;
      }
      double area = Clipping.cut(triangle, PICTURE).map(Clipping::area).orElse(0.0);
      assertThat(area).as("triangle %d", i).isCloseTo(600.0 * inside / points, within(12.0));
    }
  }

  @Test
  void cut_ofWhatLiesOutside_isEmpty() {
    Polygon outside = new Polygon(List.of(v(40, 1), v(50, 1), v(50, 9)));
    assertThat(Clipping.cut(outside, PICTURE)).isEmpty();
  }

  @Test
  void plane_toChannelsAndBack_isTheSame() {
    Plane plane = new Plane(5, 3);
    for (int i = 0; i < 15; i++) {
      plane.values()[i] = i / 14f;
    }
    Channel channel = plane.toTransmission(ChannelKind.HIGH_ENERGY);
    assertThat(channel.domain()).isEqualTo(Domain.TRANSMISSION);
    Plane back = Plane.of(channel);
    assertThat(back.at(4, 2)).isEqualTo(1f);
    assertThat(back.at(1, 1)).isCloseTo(6 / 14f, within(1e-5f));
    plane.fill(300);
    assertThat(plane.copy().toGrey(Domain.DISPLAY_GREY_DARK_IS_DENSE).sample(0, 0)).isEqualTo(255);
    assertThat(Plane.of(plane.toGrey(Domain.DISPLAY_GREY_DARK_IS_DENSE)).at(0, 0)).isEqualTo(1f);
  }

  @Test
  void box_turnedRound_isRefused() {
    assertThatThrownBy(() -> new Box(3, 0, 3, 5)).hasMessageContaining("not a box");
    assertThat(PICTURE.overlaps(new Box(29, 19, 40, 40))).isTrue();
    assertThat(PICTURE.overlaps(new Box(30, 0, 40, 40))).isFalse();
    assertThat(PICTURE.union(new Box(-1, 5, 4, 30))).isEqualTo(new Box(-1, 0, 30, 30));
  }

  private static Vertex vertex(SplitMix random) {
    return v(random.between(-10, 40), random.between(-10, 30));
  }

  private static Vertex v(double x, double y) {
    return new Vertex(x, y);
  }

  private static boolean holds(Polygon triangle, double x, double y) {
    int left = 0;
    for (int i = 0; i < 3; i++) {
      Vertex a = triangle.vertices().get(i);
      Vertex b = triangle.vertices().get((i + 1) % 3);
      left += (b.x() - a.x()) * (y - a.y()) - (b.y() - a.y()) * (x - a.x()) > 0 ? 1 : 0;
    }
    return left == 0 || left == 3;
  }
}
