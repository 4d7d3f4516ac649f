package org.cargolens.analysis.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaterialCalibrationTest {
  @Test
  void fit_ofSoundSteps_describesThem() {
    MaterialCalibration calibration = TestScanner.calibration();

    assertThat(calibration.rootMeanSquare()).isLessThan(0.004);
    for (CalibrationStep step : calibration.steps()) {
      assertThat(calibration.highResidual(step)).isBetween(-0.01, 0.01);
      assertThat(calibration.lowResidual(step)).isBetween(-0.01, 0.01);
    }
  }

  @Test
  void fit_ofTwoMaterials_isRefused() {
    List<CalibrationStep> steps =
        TestScanner.steps().stream().filter(step -> step.material().atomicNumber() < 20).toList();

    assertThatThrownBy(() -> MaterialCalibration.fit(6, 4, steps, TestScanner.ORIGIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three materials")
        .hasMessageContaining("[4.75, 13.0]");
  }

  @Test
  void fit_ofOneStepOfAMaterial_isRefused() {
    List<CalibrationStep> steps =
        TestScanner.steps().stream()
            .filter(step -> !step.material().name().equals("lead") || step.gramsPerCm2() < 10)
            .toList();

    assertThatThrownBy(() -> MaterialCalibration.fit(6, 4, steps, TestScanner.ORIGIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lead has one step, needs two");
  }

  @Test
  void fit_ofStepsThatDoNotGrow_isRefused() {
    List<CalibrationStep> steps = new ArrayList<>(TestScanner.steps());
    CalibrationStep thick = steps.get(4);
    steps.set(4, new CalibrationStep(thick.material(), 100, 1.0, 1.2));

    assertThatThrownBy(() -> MaterialCalibration.fit(6, 4, steps, TestScanner.ORIGIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("polyethylene of 100.0 g/cm² attenuates no more than 60.0 g/cm²");
  }

  @Test
  void fit_ofAStepOfWrongMaterial_isRefused() {
    List<CalibrationStep> steps = new ArrayList<>(TestScanner.steps());
    CalibrationStep steel = steps.get(12);
    steps.set(12, new CalibrationStep(steel.material(), 30, steel.high() * 1.4, steel.low() * 1.4));

    assertThatThrownBy(() -> MaterialCalibration.fit(6, 4, steps, TestScanner.ORIGIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("off what the other steps say");
  }

  @Test
  void fit_ofSwappedEnergies_isRefused() {
    assertThatThrownBy(() -> MaterialCalibration.fit(4, 6, TestScanner.steps(), TestScanner.ORIGIN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
