package org.cargolens.simulator.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cargolens.simulator.physics.SplitMix;
import org.junit.jupiter.api.Test;

class ConvexBodyTest {
  private static final long SEED = 20;

  @Test
  void chord_ofABox_isItsDepth() {
    ConvexBody box = ConvexBody.box(-10, 10, -5, 5, -30, 40);

    assertThat(box.chord(new Ray(0, 0, 0, 0, 0, 1))).isEqualTo(70);
    assertThat(box.chord(new Ray(11, 0, 0, 0, 0, 1))).isZero();
    assertThat(box.chord(new Ray(0, 0, 0, 1, 0, 0))).isEqualTo(20);
  }

  @Test
  void chord_ofRoundBodies_isThatOfCircles() {
    Ray across = new Ray(5, 6, 0, 0, 0, 1);
    Ray along = new Ray(0, 6, 0, 1, 0, 0);

    assertThat(ConvexBody.alongX(0, 50, 0, 0, 10).chord(across)).isCloseTo(16, within(1e-9));
    assertThat(ConvexBody.alongX(0, 50, 0, 0, 10).chord(along)).isCloseTo(50, within(1e-9));
    assertThat(ConvexBody.alongZ(5, 0, 10, 7).chord(across)).isCloseTo(14, within(1e-9));
    assertThat(ConvexBody.dome(0, 0, 0, 10, 10).chord(along)).isCloseTo(8, within(1e-9));
    assertThat(ConvexBody.dome(0, 0, 0, 10, -10).chord(across)).isZero();
  }

  /** The plain twin: points along the ray that lie inside, counted. */
  @Test
  void chord_ofPlates_isWhatPointsAlongTheRayCount() {
    SplitMix random = new SplitMix(SEED);
    double[] corners = {0, 0, 60, -10, 80, 30, 20, 50};
    ConvexBody plate = ConvexBody.plate(15, corners).below(new double[] {0, 1, 0}, 35);
    for (int i = 0; i < 200; i++) {
      Pose pose = Pose.of(random.between(0, 360), random.between(0, 360), random.between(0, 360));
      Ray ray = pose.ray(random.between(-90, 90), random.between(-90, 90));
      double counted = 0;
      double step = 0.05;
      for (double t = -200; t < 200; t += step) {
        double x = ray.x() + t * ray.dx();
        double y = ray.y() + t * ray.dy();
        double z = ray.z() + t * ray.dz();
        counted += y <= 35 && Math.abs(z) <= 15 && inside(corners, x, y) ? step : 0;
      }
      assertThat(plate.chord(ray)).as("seed %d, ray %d", SEED, i).isCloseTo(counted, within(0.11));
    }
  }

  @Test
  void pose_keepsLengths_andTurnsAsItSays() {
    Pose pose = Pose.of(0, 0, 90);
    assertThat(pose.up(1, 0, 0)).isCloseTo(1, within(1e-12));
    assertThat(pose.right(0, 1, 0)).isCloseTo(-1, within(1e-12));
    Pose away = Pose.of(0, 90, 0);
    assertThat(away.right(1, 0, 0)).isCloseTo(0, within(1e-12));
    Ray ray = Pose.of(10, 20, 30).ray(3, 4);
    assertThat(Math.sqrt(ray.x() * ray.x() + ray.y() * ray.y() + ray.z() * ray.z()))
        .isCloseTo(5, within(1e-9));
  }

  private static boolean inside(double[] corners, double x, double y) {
    for (int i = 0; i < corners.length; i += 2) {
      int j = (i + 2) % corners.length;
      double turn =
          (corners[j] - corners[i]) * (y - corners[i + 1])
              - (corners[j + 1] - corners[i + 1]) * (x - corners[i]);
      if (turn < 0) {
        return false;
      }
    }
    return true;
  }
}
