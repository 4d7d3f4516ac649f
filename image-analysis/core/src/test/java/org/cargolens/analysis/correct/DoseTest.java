package org.cargolens.analysis.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoseTest {
  private static final long SEED = 31;
  private static final CorrectionOptions DOSE =
      CorrectionOptions.DEFAULT.withSteps(
          EnumSet.of(CorrectionStep.DARK, CorrectionStep.GAIN, CorrectionStep.DOSE));

  @Test
  void correct_dosesVary_bringsBackTruth() {
    TestScene scene = jittered(new TestScene(400, 120, SEED), 0.04);

    Result with = correct(scene, DOSE);
    Result without = correct(scene, DOSE.without(CorrectionStep.DOSE));
    double noiseAlone = scene.error(correct(new TestScene(400, 120, SEED), DOSE).samples);

    assertThat(with.record.steps()).contains(CorrectionStep.DOSE);
    assertThat(with.record.measured(CorrectionStep.DOSE, "jitterShare").orElseThrow())
        .as("seed %d", SEED)
        .isCloseTo(0.04, within(0.004));
    assertThat(scene.error(with.samples)).isLessThan(1.1 * noiseAlone);
    assertThat(scene.error(without.samples)).isGreaterThan(3 * noiseAlone);
  }

  @Test
  void correct_steadyDose_isMeasuredAndLeftAlone() {
    for (TestScene scene :
        new TestScene[] {
          new TestScene(400, 120, SEED).clean(), new TestScene(400, 120, SEED),
        }) {
      Result with = correct(scene, DOSE);

      assertThat(with.record.steps()).doesNotContain(CorrectionStep.DOSE);
      assertThat(with.record.measured(CorrectionStep.DOSE, "detectors").orElseThrow())
          .isGreaterThan(20);
    }
  }

  @Test
  void correct_roofInFrontOfAllTopDetectors_isNotTakenForDose() {
    TestScene scene = new TestScene(400, 120, SEED);
    for (int line = 60; line < 340; line++) {
      scene.doses[line] = 0.8;
    }

    assertThat(correct(scene, DOSE).record.steps()).doesNotContain(CorrectionStep.DOSE);
  }

  @Test
  void correct_referenceDetectors_areTrustedWhateverTheDose() {
    TestScene scene = jittered(new TestScene(400, 120, SEED), 0.02);
    for (int line = 60; line < 340; line++) {
      scene.doses[line] *= 0.8;
    }

    Result with = correct(scene, DOSE.withDoseReference(new DoseReference(2, 12)));

    assertThat(with.record.steps()).contains(CorrectionStep.DOSE);
    double noiseAlone = scene.error(correct(new TestScene(400, 120, SEED), DOSE).samples);
    assertThat(scene.error(with.samples)).isLessThan(1.4 * noiseAlone);
  }

  @Test
  void correct_referenceDetectorsBeyondTheArray_areRefused() {
    TestScene scene = new TestScene(60, 20, SEED);

    assertThatThrownBy(() -> correct(scene, DOSE.withDoseReference(new DoseReference(15, 6))))
        .hasMessageContaining("DoseReference[firstDetector=15, detectors=6]")
        .hasMessageContaining("20 detectors");
  }

  @Test
  void correct_noAirAnywhere_doesWithoutDose() {
    TestScene scene = new TestScene(400, 120, SEED);
    Arrays.fill(scene.doses, 0.3);

    assertThat(correct(scene, DOSE).record.measured(CorrectionStep.DOSE, "detectors")).isEmpty();
  }

  @Test
  void correct_mastInFrontOfAllTopDetectors_isNotTakenForDose() {
    for (double jitter : new double[] {0, 0.02}) {
      for (int width : new int[] {1, 3, 10, 25}) {
        for (double transmission : new double[] {0.1, 0.5, 0.8}) {
          Result with = correct(jittered(mast(width, transmission), jitter), DOSE);

          double sum = 0;
          for (int i = 0; i < 10 * width; i++) {
            sum += (with.samples[i / width * 400 + 100 + i % width] & 0xFFFF) / 65535.0;
          }
          assertThat(sum / (10 * width))
              .as("%d lines of %s, jitter %s, seed %d", width, transmission, jitter, SEED)
              .isCloseTo(transmission, within(0.06 * transmission));
          if (width <= 10 && transmission >= 0.5) {
            assertThat(with.record.steps().contains(CorrectionStep.DOSE)).isEqualTo(jitter > 0);
          }
        }
      }
    }
  }

  @Test
  void correct_thinMastInFrontOfAllTopDetectors_isToldByItsRunOfLowLines() {
    for (double transmission : new double[] {0.9, 0.93}) {
      Result with = correct(jittered(mast(20, transmission), 0.02), DOSE);

      double sum = 0;
      for (int i = 0; i < 200; i++) {
        sum += (with.samples[i / 20 * 400 + 100 + i % 20] & 0xFFFF) / 65535.0;
      }
      assertThat(sum / 200).as("seed %d", SEED).isLessThan(transmission + 0.02);
    }
  }

  private static TestScene mast(int width, double transmission) {
    return new TestScene(400, 120, SEED) {
      @Override
      double depth(double x, double y) {
        boolean mast = x > 99.5 && x < 99.5 + width;
        return super.depth(x, y) - (mast ? Math.log(transmission) : 0);
      }
    };
  }

  private static TestScene jittered(TestScene scene, double spread) {
    Random random = new Random(SEED + 5);
    for (int line = 0; line < scene.lines; line++) {
      scene.doses[line] = 1 + spread * random.nextGaussian();
    }
    return scene;
  }

  private static final class Result {
    private final ChannelCorrection record;
    private final short[] samples;

    private Result(CorrectedView corrected) {
      record = corrected.record().channels().get(0);
      samples = corrected.image().mainPlane().pixels().toShorts();
    }
  }

  private static Result correct(TestScene scene, CorrectionOptions options) {
    try (CorrectedView corrected = new Correction(options).correct(scene.view())) {
      return new Result(corrected);
    }
  }
}
