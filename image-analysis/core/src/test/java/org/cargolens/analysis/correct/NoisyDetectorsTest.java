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

  @Test
  void correct_deadDetectorsSwitchedOff_leavesStuckRows() {
    TestScene scene = new TestScene(300, 100, SEED);
    View before = scene.view();
    scene.drifts[60] = 0;
    scene.noise[60] = 0;
    View mixed = mixed(scene.view(), before);

    try (CorrectedView corrected =
        new Correction(CorrectionOptions.DEFAULT.without(CorrectionStep.DEAD_DETECTORS))
            .correct(mixed)) {
      assertThat(corrected.record().channels().get(0).deadDetectors()).isEmpty();
      assertThat(corrected.image().mainPlane().pixels().toShorts()[60 * 300 + 10] & 0xFFFF)
          .isLessThan(100);
    }
  }

  @Test
  void correct_stuckWhereAirIsCut_isFoundWhateverItsDarkLevel() {
    for (int seed = 0; seed < 10; seed++) {
      TestScene scene = new TestScene(300, 100, seed);
      View before = scene.view();
      scene.drifts[60] = 0;
      scene.noise[60] = 0;
      scene.dark[60] -= 3;
      try (CorrectedView corrected =
          new Correction(CorrectionOptions.DEFAULT).correct(mixed(scene.view(), before))) {
        assertThat(corrected.record().channels().get(0).deadDetectors())
            .as("seed %d", seed)
            .containsExactly(60);
      }
    }
  }

  @Test
  void correct_opaqueBandAlongAllColumns_isNotTakenForDeadDetectors() {
    for (int thickness = 1; thickness <= 6; thickness++) {
      int rows = thickness;
      assertNoneFound(
          new TestScene(400, 120, SEED) {
            @Override
            double depth(double x, double y) {
              return 0.5 + (y > 59.5 && y < 59.5 + rows ? 9 : 0);
            }
          });
      assertNoneFound(
          new TestScene(400, 120, SEED) {
            @Override
            double depth(double x, double y) {
              return super.depth(x, y) + (y > 59.5 && y < 59.5 + rows ? 9 : 0);
            }
          });
    }
  }

  @Test
  void correct_slitBetweenOpaqueBands_isNotTakenForNoisyDetectors() {
    for (int thickness = 1; thickness <= 3; thickness++) {
      int rows = thickness;
      for (double cargo : new double[] {0.1, 0.5, 2}) {
        assertNoneFound(
            new TestScene(400, 120, SEED) {
              @Override
              double depth(double x, double y) {
                boolean slit = y > 59.5 && y < 59.5 + rows;
                return cargo + (y > 49.5 && y < 69.5 && !slit ? 7 : 0);
              }
            });
        assertNoneFound(
            new TestScene(400, 120, SEED) {
              @Override
              double depth(double x, double y) {
                boolean slit = y > 59.5 && y < 59.5 + rows;
                boolean box = x > 30 && x < 370;
                return box ? cargo + (y > 49.5 && y < 69.5 && !slit ? 7 : 0) : 0;
              }
            });
      }
    }
  }

  private static void assertNoneFound(TestScene scene) {
    try (CorrectedView corrected = correct(scene)) {
      ChannelCorrection record = corrected.record().channels().get(0);
      assertThat(record.noisyDetectors()).as("seed %d", SEED).isEmpty();
      assertThat(record.deadDetectors()).as("seed %d", SEED).isEmpty();
    }
  }

  private static View mixed(View scan, View calibration) {
    return new View(
        scan.kind(),
        scan.geometry(),
        scan.channels(),
        scan.lineTable(),
        List.of(),
        calibration.calibration());
  }

  private static CorrectedView correct(TestScene scene) {
    return new Correction(CorrectionOptions.DEFAULT).correct(scene.view());
  }
}
