package org.cargolens.simulator.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.projection.Pitch;
import org.cargolens.simulator.projection.Thing;
import org.cargolens.simulator.projection.ThingKind;
import org.cargolens.simulator.projection.ThingShadow;
import org.junit.jupiter.api.Test;

class MatchedFilterTest {
  private static final ThingShadow THING =
      Thing.draw(ThingKind.WEAPON, new SplitMix(4)).shadow(new Pitch(6, 6));
  private static final int AT = 150;

  @Test
  void ratio_onEvenGround_fallsWithTheNoise() {
    Plane even = even(0.5f);

    double quiet = ratio(even, 1);
    double noisy = ratio(even, 4);

    // Rounding has a variance of a twelfth beside 1 and 16.
    assertThat(quiet / noisy).isCloseTo(Math.sqrt((16 + 1.0 / 12) / (1 + 1.0 / 12)), within(0.01));
  }

  @Test
  void ratio_onASteadySlope_isThatOfEvenGround() {
    Plane slope = even(0.5f);
    for (int i = 0; i < slope.values().length; i++) {
      slope.values()[i] += 1e-4f * (i % slope.width());
    }

    assertThat(ratio(slope, 1)).isGreaterThan(0.9 * ratio(even(0.5f), 1));
  }

  @Test
  void ratio_amongThingsOfItsSize_fallsFarBelowThatOfEvenGround() {
    Plane cluttered = even(0.5f);
    SplitMix random = new SplitMix(8);
    for (int i = 0; i < 150; i++) {
      int x = random.nextInt(380);
      int y = random.nextInt(380);
      int wide = 3 + random.nextInt(20);
      int tall = 3 + random.nextInt(20);
      for (int row = y; row < Math.min(400, y + tall); row++) {
        for (int column = x; column < Math.min(400, x + wide); column++) {
          cluttered.set(column, row, cluttered.at(column, row) * 0.8f);
        }
      }
    }

    assertThat(ratio(cluttered, 1)).isLessThan(0.5 * ratio(even(0.5f), 1)).isPositive();
  }

  @Test
  void ratio_behindOpaqueCargo_isNothing() {
    assertThat(ratio(even(0), 1)).isZero();
  }

  @Test
  void fair_belowARatioOf8_isFalse() {
    assertThat(new Visibility(20, 1, 9, 8).fair()).isTrue();
    assertThat(new Visibility(20, 1, 9, 7.9).fair()).isFalse();
    assertThat(new Visibility(7.9, 1, 9, 50).fair()).isFalse();
  }

  private static double ratio(Plane picture, double spread) {
    MatchedFilter.Sight sight =
        new MatchedFilter.Sight() {
          @Override
          public double grey(float transmission) {
            return 255 * transmission;
          }

          @Override
          public double spread(float transmission) {
            return spread;
          }
        };
    return new MatchedFilter(sight, THING).ratio(picture, AT, AT);
  }

  private static Plane even(float transmission) {
    Plane plane = new Plane(400, 400);
    plane.fill(transmission);
    return plane;
  }
}
