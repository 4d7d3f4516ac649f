package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {
  @ParameterizedTest
  @CsvSource({"-1,0,1,1", "0,-1,1,1", "1,0,1,1", "0,1,1,1", "2,0,1,1"})
  void constructor_emptyOrNegative_refused(int x1, int y1, int x2, int y2) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Region(x1, y1, x2, y2))
        .withMessageContaining(x1 + "," + y1 + "," + x2 + "," + y2);
  }

  @Test
  void measures_region_inPixels() {
    Region region = new Region(2, 3, 7, 5);
    assertThat(region.width()).isEqualTo(5);
    assertThat(region.height()).isEqualTo(2);
    assertThat(region.area()).isEqualTo(10);
    assertThat(region.centreX()).isEqualTo(4.5);
    assertThat(region.centreY()).isEqualTo(4.0);
  }

  @Test
  void area_largest_noOverflow() {
    Region all = new Region(0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(all.area()).isEqualTo((long) Integer.MAX_VALUE * Integer.MAX_VALUE);
    assertThat(all.intersectionOverUnion(all)).isEqualTo(1.0);
  }

  @Test
  void intersection_randomPairs_countOfPlainTwin() {
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      Region a = random(random);
      Region b = random(random);
      int both = 0;
      for (int y = 0; y < 20; y++) {
        for (int x = 0; x < 20; x++) {
          both += holds(a, x, y) && holds(b, x, y) ? 1 : 0;
        }
      }
      assertThat(a.intersectionArea(b)).as("seed 11, %s and %s", a, b).isEqualTo(both);
      assertThat(a.intersectionOverUnion(b))
          .isEqualTo(both / (double) (a.area() + b.area() - both));
    }
  }

  @ParameterizedTest
  @CsvSource({"5,5,0", "3,4,0", "0,4,3", "13,14,5", "10,10,0"})
  void distanceTo_point_nearestEdge(double x, double y, double distance) {
    assertThat(new Region(3, 4, 10, 10).distanceTo(x, y)).isCloseTo(distance, within(1e-12));
  }

  @Test
  void polygon_ofRegion_boundsAreTheRegion() {
    Region region = new Region(2, 3, 7, 5);
    assertThat(Polygon.of(region).bounds()).isEqualTo(region);
  }

  @Test
  void polygon_fractionsAndNegatives_boundsRoundOutAndCut() {
    Polygon polygon =
        new Polygon(
            List.of(
                new Polygon.Vertex(-4, 1.5),
                new Polygon.Vertex(2.1, 1.5),
                new Polygon.Vertex(2.1, 3.2)));
    assertThat(polygon.bounds()).isEqualTo(new Region(0, 1, 3, 4));
  }

  @Test
  void polygon_withoutArea_boundsHoldAPixel() {
    Polygon.Vertex point = new Polygon.Vertex(-3, 5);
    assertThat(new Polygon(List.of(point, point, point)).bounds())
        .isEqualTo(new Region(0, 5, 1, 6));
  }

  @Test
  void polygon_tooFewOrNotFinite_refused() {
    Polygon.Vertex point = new Polygon.Vertex(1, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Polygon(List.of(point, point)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Polygon.Vertex(Double.NaN, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Polygon.Vertex(0, Double.POSITIVE_INFINITY));
  }

  private static boolean holds(Region region, int x, int y) {
    return x >= region.x1() && x < region.x2() && y >= region.y1() && y < region.y2();
  }

  private static Region random(Random random) {
    int x1 = random.nextInt(15);
    int y1 = random.nextInt(15);
    return new Region(x1, y1, x1 + 1 + random.nextInt(5), y1 + 1 + random.nextInt(5));
  }
}
