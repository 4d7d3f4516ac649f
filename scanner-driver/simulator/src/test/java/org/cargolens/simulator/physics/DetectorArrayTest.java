package org.cargolens.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorArrayTest {
  private static final DetectorArray ARRAY = Machine.DEFAULT.array(800, Energy.HIGH);

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 1})
  void count_ofManyPulses_isNoisyAsPoissonPlusElectronics(double exposure) {
    int detector = 400;
    CountNoise random = CountNoise.of(9, "test");
    double sum = 0;
    double squares = 0;
    int n = 40_000;
    for (int i = 0; i < n; i++) {
      double counts = ARRAY.count(detector, exposure, random);
      sum += counts;
      squares += counts * counts;
    }
    double mean = sum / n;
    double quanta = ARRAY.openQuanta(detector) * exposure;
    double gain =
        (ARRAY.expectedCounts(detector, 1) - ARRAY.expectedCounts(detector, 0))
            / ARRAY.openQuanta(detector);
    // Electronic noise of 4 counts, and 1/12 from rounding.
    double expected = quanta * gain * gain + 16 + 1 / 12.0;
    assertThat(mean)
        .isCloseTo(ARRAY.expectedCounts(detector, exposure), within(6 * Math.sqrt(expected / n)));
    assertThat((squares / n - mean * mean) / expected).isCloseTo(1, within(0.05));
  }

  @Test
  void count_ofADeadDetector_isItsDarkLevelWhateverTheBeam() {
    int dead = firstDead();
    assertThat(ARRAY.count(dead, 1, CountNoise.of(1, "test")))
        .isEqualTo(ARRAY.count(dead, 0, CountNoise.of(2, "test")))
        .isEqualTo((int) ARRAY.expectedCounts(dead, 1));
  }

  @Test
  void of_theOtherEnergy_hasTheSameDeadDetectors() {
    DetectorArray low = Machine.DEFAULT.array(800, Energy.LOW);
    for (int i = 0; i < ARRAY.detectors(); i++) {
      assertThat(low.isDead(i)).isEqualTo(ARRAY.isDead(i));
    }
  }

  @Test
  void expectedCounts_ofOpenBeam_fitSixteenBits() {
    for (int i = 0; i < ARRAY.detectors(); i++) {
      assertThat(ARRAY.expectedCounts(i, 1.05)).isBetween(100.0, 62_000.0);
    }
  }

  @Test
  void count_farAboveFullScale_isClipped() {
    assertThat(ARRAY.count(400, 5, CountNoise.of(1, "test"))).isEqualTo(65_535);
  }

  @Test
  void count_ofANoisyDetector_spreadsFarMoreThanOthers() {
    Machine machine = Machine.DEFAULT.withQuirks(MachineQuirks.USUAL.withHotShare(0.05));
    DetectorArray array = machine.array(800, Energy.HIGH);
    CountNoise noise = CountNoise.of(3, "test");
    int hot = 0;
    while (!array.isHot(hot)) {
      hot++;
    }
    double squares = 0;
    for (int i = 0; i < 2000; i++) {
      double away = array.count(hot, 0.5, noise) - array.expectedCounts(hot, 0.5);
      squares += away * away;
    }
    assertThat(Math.sqrt(squares / 2000)).isBetween(850.0, 1000.0);
    assertThat(ARRAY.isHot(hot)).isFalse();
  }

  private static int firstDead() {
    for (int i = 0; i < ARRAY.detectors(); i++) {
      if (ARRAY.isDead(i)) {
        return i;
      }
    }
    throw new AssertionError("machine 7 has no dead detector");
  }
}
