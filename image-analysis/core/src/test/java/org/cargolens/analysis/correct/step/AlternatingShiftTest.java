package org.cargolens.analysis.correct.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AlternatingShiftTest {
  private static final long SEED = 47;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 240;
  private static final int PERIOD = 20;
  private static final double NOISE = 0.003;

  /** What the low energy is displaced by in a row, in the first half of a period. */
  private interface Displacement {
    double at(int y);
  }

  @Test
  void estimate_linesLostInTurn_findsPeriodAndTakesItBack() {
    Scene scene = new Scene();
    Samples high = scene.plane(1, y -> 0);
    Samples low = scene.plane(1.1, y -> 0.6 - 0.8 * y / HEIGHT);
    Samples right = scene.plane(1.1, y -> 0);

    AlternatingShift shift = AlternatingShift.estimate(high, low).orElseThrow();

    assertThat(shift.matters()).as("seed %d: %.1f", SEED, shift.certainty()).isTrue();
    assertThat(shift.period()).isEqualTo(PERIOD);
    assertThat(shift.lines()).isCloseTo(0.30, within(0.07));
    assertThat(LineShift.estimate(high, low).filter(LineShift::matters)).isEmpty();
    double noise = 2 * NOISE * NOISE;
    double before = Math.pow(error(low, right), 2) - noise;
    double after = Math.pow(error(shift.apply(low), right), 2) - noise;
    assertThat(after).as("before %.7f", before).isLessThan(0.5 * before);
  }

  @Test
  void estimate_energiesThatLieOnEachOther_doNotMatter() {
    Scene scene = new Scene();
    for (double stripes : new double[] {0, 12.5, 20}) {
      scene.stripes = stripes;
      AlternatingShift shift =
          AlternatingShift.estimate(scene.plane(1, y -> 0), scene.plane(1.1, y -> 0)).orElseThrow();

      assertThat(shift.matters())
          .as("seed %d, stripes %.1f: %.1f", SEED, stripes, shift.certainty())
          .isFalse();
    }
  }

  @Test
  void estimate_steadyShift_isLeftToLineShift() {
    Scene scene = new Scene();
    Samples high = scene.plane(1, y -> 0);
    short[] moved = new short[WIDTH * HEIGHT];
    Samples low = scene.plane(1.1, y -> 0);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        moved[y * WIDTH + x] = (short) low.at(Math.min(WIDTH - 1, x + 1), y);
      }
    }

    assertThat(
            AlternatingShift.estimate(high, new Samples(moved, WIDTH, HEIGHT))
                .filter(AlternatingShift::matters))
        .as("seed %d", SEED)
        .isEmpty();
  }

  @Test
  void estimate_blocksThatWereNeverRecorded_areNotTakenForDisplacement() {
    Scene scene = new Scene();
    Samples high = scene.plane(1, y -> 0);
    Samples low = scene.plane(1.1, y -> 0);
    for (int y = 150; y < 166; y++) {
      for (int x = 0; x < WIDTH; x++) {
        (x % PERIOD < PERIOD / 2 ? high : low).values()[y * WIDTH + x] = 0;
      }
    }

    assertThat(AlternatingShift.estimate(high, low).filter(AlternatingShift::matters))
        .as("seed %d", SEED)
        .isEmpty();
  }

  @Test
  void estimate_narrowOrFlatPicture_tellsNothing() {
    Samples narrow = new Samples(new short[100 * 80], 100, 80);
    assertThat(AlternatingShift.estimate(narrow, narrow)).isEmpty();
    Samples opaque = new Samples(new short[WIDTH * 80], WIDTH, 80);
    assertThat(AlternatingShift.estimate(opaque, opaque).filter(AlternatingShift::matters))
        .isEmpty();
    assertThatThrownBy(() -> AlternatingShift.estimate(narrow, opaque))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two sizes");
  }

  private static double error(Samples one, Samples other) {
    double sum = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 4; x < WIDTH - 4; x++) {
        sum += Math.pow((one.at(x, y) - other.at(x, y)) / 65535.0, 2);
      }
    }
    return Math.sqrt(sum / (HEIGHT * (WIDTH - 8)));
  }

  /** Round things of many sizes, which attenuate up to 2. */
  private static final class Scene {
    private final Random random = new Random(SEED);
    private final double[][] balls = new double[120][];
    private double stripes;

    Scene() {
      for (int i = 0; i < balls.length; i++) {
        balls[i] =
            new double[] {
              WIDTH * random.nextDouble(),
              HEIGHT * random.nextDouble(),
              6 + 20 * random.nextDouble(),
              0.2 + 0.6 * random.nextDouble()
            };
      }
    }

    private double[] attenuations(int y, double[] places) {
      double[] row = new double[places.length];
      for (double[] ball : balls) {
        double dy = (y - ball[1]) / ball[2];
        for (int x = 0; Math.abs(dy) < 1 && x < row.length; x++) {
          double dx = (places[x] - ball[0]) / ball[2];
          double left = 1 - dx * dx - dy * dy;
          row[x] += left > 0 ? ball[3] * Math.sqrt(left) : 0;
        }
      }
      for (int x = 0; x < row.length; x++) {
        row[x] += stripes > 0 ? 0.2 + 0.1 * Math.sin(2 * Math.PI * places[x] / stripes) : 0.1;
      }
      return row;
    }

    Samples plane(double factor, Displacement displacement) {
      short[] values = new short[WIDTH * HEIGHT];
      for (int y = 0; y < HEIGHT; y++) {
        double[] places = new double[WIDTH];
        for (int x = 0; x < WIDTH; x++) {
          int sign = x % PERIOD < PERIOD / 2 ? 1 : -1;
          places[x] = x + sign * displacement.at(y);
        }
        double[] row = attenuations(y, places);
        for (int x = 0; x < WIDTH; x++) {
          double passed = Math.exp(-factor * row[x]) + NOISE * random.nextGaussian();
          values[y * WIDTH + x] = Samples.sample(65535 * passed);
        }
      }
      return new Samples(values, WIDTH, HEIGHT);
    }
  }
}
