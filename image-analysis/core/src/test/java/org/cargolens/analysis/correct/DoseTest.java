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
