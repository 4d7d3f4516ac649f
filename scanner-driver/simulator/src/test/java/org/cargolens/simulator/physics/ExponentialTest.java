package org.cargolens.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExponentialTest {
  @Test
  void ofDepth_overItsRange_isWithinTwoMillionths() {
    SplitMix random = new SplitMix(1);
    for (int i = 0; i < 10_000; i++) {
      float depth = (float) random.between(0, 15.9);
      double exact = StrictMath.exp(-depth);
      assertThat(Exponential.ofDepth(depth) / exact).as("%f", depth).isCloseTo(1, within(2.5e-6));
    }
    assertThat(Exponential.ofDepth(0)).isEqualTo(1f);
    assertThat(Exponential.ofDepth(40)).isZero();
  }

  @Test
  void gaussianNoise_inBulk_hasMeanSpreadAndTails() {
    GaussianNoise noise = new GaussianNoise(new SplitMix(2));
    int count = 200_000;
    double sum = 0;
    double squares = 0;
    int beyondTwo = 0;
    for (int i = 0; i < count; i++) {
      float number = noise.next();
      sum += number;
      squares += number * number;
      beyondTwo += Math.abs(number) > 2 ? 1 : 0;
    }
    assertThat(sum / count).isCloseTo(0, within(0.01));
    assertThat(squares / count).isCloseTo(1, within(0.02));
    assertThat((double) beyondTwo / count).isCloseTo(0.0455, within(0.003));
  }
}
