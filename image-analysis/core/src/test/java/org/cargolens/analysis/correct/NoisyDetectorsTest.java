package org.cargolens.analysis.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cargolens.scan.View;
import org.junit.jupiter.api.Test;

class NoisyDetectorsTest {
  private static final long SEED = 47;

  @Test
  void correct_noisyInFrames_isFilledFromNeighbours() {
    TestScene scene = new TestScene(300, 100, SEED);
    scene.noise[40] = 3000;
    scene.noise[77] = 1500;

    try (CorrectedView corrected = correct(scene)) {
      ChannelCorrection record = corrected.record().channels().get(0);
      assertThat(record.noisyDetectors()).as("seed %d", SEED).containsExactly(40, 77);
      assertThat(record.steps()).contains(CorrectionStep.NOISY_DETECTORS);
      assertThat(record.deadDetectors()).isEmpty();
      double filled = scene.error(corrected.image().mainPlane().pixels().toShorts());
      try (CorrectedView left =
          new Correction(CorrectionOptions.DEFAULT.without(CorrectionStep.NOISY_DETECTORS))
              .correct(scene.view())) {
        assertThat(scene.error(left.image().mainPlane().pixels().toShorts()))
            .isGreaterThan(1.5 * filled);
      }
    }
  }

  @Test
  void correct_noisyOrStuckSinceCalibration_isFoundInTheScanItself() {
    TestScene scene = new TestScene(300, 100, SEED);
    View before = scene.view();
    scene.noise[33] = 4000;
    scene.drifts[60] = 0;
    scene.noise[60] = 0;
    View after = scene.view();
    View mixed =
        new View(
            after.kind(),
            after.geometry(),
            after.channels(),
            after.lineTable(),
            List.of(),
            before.calibration());

    try (CorrectedView corrected = new Correction(CorrectionOptions.DEFAULT).correct(mixed)) {
      ChannelCorrection record = corrected.record().channels().get(0);
      assertThat(record.noisyDetectors()).as("seed %d", SEED).containsExactly(33);
      assertThat(record.deadDetectors()).containsExactly(60);
    }
  }

  @Test
  void correct_healthyArray_findsNone() {
    for (int seed = 0; seed < 20; seed++) {
      TestScene scene = new TestScene(200, 90, seed);
      try (CorrectedView noisy = correct(scene);
          CorrectedView clean = correct(scene.clean())) {
        for (CorrectedView corrected : List.of(noisy, clean)) {
          ChannelCorrection record = corrected.record().channels().get(0);
          assertThat(record.noisyDetectors()).as("seed %d", seed).isEmpty();
          assertThat(record.deadDetectors()).as("seed %d", seed).isEmpty();
        }
      }
    }
  }

  private static CorrectedView correct(TestScene scene) {
    return new Correction(CorrectionOptions.DEFAULT).correct(scene.view());
  }
}
