package org.cargolens.analysis.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cargolens.analysis.material.TestScanner.layer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WedgeMeasurementTest {
  private static final List<String> NAMES = List.of("polyethylene", "steel", "lead");
  private static final double[] GRAMS = {8, 25, 60};

  @TempDir private Path folder;

  private static Region region(int row, int column) {
    return new Region(10 + 40 * column, 10 + 40 * row, 40 + 40 * column, 40 + 40 * row);
  }

  private static XrayImage wedges() {
    List<TestScanner.Thing> things = new ArrayList<>();
    for (int row = 0; row < NAMES.size(); row++) {
      for (int column = 0; column < GRAMS.length; column++) {
        things.add(
            new TestScanner.Thing(
                region(row, column), List.of(layer(NAMES.get(row), GRAMS[column]))));
      }
    }
    return TestScanner.scan(140, 140, things, 40_000);
  }

  private static WedgePlan plan() {
    List<WedgeStep> steps = new ArrayList<>();
    for (int row = 0; row < NAMES.size(); row++) {
      for (int column = 0; column < GRAMS.length; column++) {
        steps.add(
            new WedgeStep(
                TestScanner.material(NAMES.get(row)), GRAMS[column], region(row, column)));
      }
    }
    return new WedgePlan(6, 4, steps);
  }

  @Test
  void calibrate_wedges_measuresWhatIsThere() {
    try (XrayImage image = wedges()) {
      MaterialCalibration calibration = WedgeMeasurement.calibrate(image, plan(), Instant.EPOCH);

      assertThat(calibration.scans()).containsExactly(image.content());
      for (CalibrationStep step : calibration.steps()) {
        List<TestScanner.Layer> truth =
            List.of(new TestScanner.Layer(step.material(), step.gramsPerCm2()));
        assertThat(step.high()).isCloseTo(TestScanner.high(truth), within(0.01));
        assertThat(step.low()).isCloseTo(TestScanner.low(truth), within(0.01));
      }
      AlphaPlane plane = AlphaPlane.of(calibration);
      List<TestScanner.Layer> aluminium = List.of(layer("aluminium", 40));
      assertThat(
              plane
                  .estimate(TestScanner.high(aluminium), TestScanner.low(aluminium), 0.002)
                  .atomicNumber())
          .isCloseTo(13, within(1.5));
    }
  }

  @Test
  void calibrate_stepBeyondTheImage_isRefused() {
    List<WedgeStep> steps = new ArrayList<>(plan().steps());
    steps.add(new WedgeStep(TestScanner.material("lead"), 90, new Region(100, 100, 150, 120)));
    try (XrayImage image = wedges()) {
      assertThatThrownBy(
              () -> WedgeMeasurement.calibrate(image, new WedgePlan(6, 4, steps), Instant.EPOCH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("lead of 90.0 g/cm²")
          .hasMessageContaining("beyond 140 x 140");
    }
  }

  @Test
  void calibrate_stepOfAir_isRefusedAsSaturated() {
    List<WedgeStep> steps = new ArrayList<>(plan().steps());
    steps.add(new WedgeStep(TestScanner.material("lead"), 90, new Region(0, 0, 8, 8)));
    try (XrayImage image = wedges()) {
      assertThatThrownBy(
              () -> WedgeMeasurement.calibrate(image, new WedgePlan(6, 4, steps), Instant.EPOCH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at an end of the scale");
    }
  }

  @Test
  void read_ofWrittenPlan_isTheSame() throws IOException {
    Path file = folder.resolve("steps.json");

    plan().write(file);

    assertThat(WedgePlan.read(file)).isEqualTo(plan());
  }

  @Test
  void fromJson_thicknessInMm_becomesAreaDensity() throws JsonException {
    WedgePlan plan =
        WedgePlan.fromJson(
            Json.parse(
                "{\"schema\": \"cargolens-material-steps/1\", \"megavolts\": [6, 4], \"steps\":"
                    + " [{\"material\": \"steel\", \"thicknessMm\": 20, \"region\": [0, 0, 9,"
                    + " 9]}]}",
                "steps.json"));

    assertThat(plan.steps().get(0).gramsPerCm2()).isCloseTo(15.74, within(1e-9));
  }

  @Test
  void fromJson_unknownMaterial_isRefusedWithThoseThatAreKnown() {
    assertThatThrownBy(
            () ->
                WedgePlan.fromJson(
                    Json.parse(
                        "{\"schema\": \"cargolens-material-steps/1\", \"megavolts\": [6, 4],"
                            + " \"steps\": [{\"material\": \"cheese\", \"thicknessMm\": 20,"
                            + " \"region\": [0, 0, 9, 9]}]}",
                        "steps.json")))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("polyethylene")
        .hasMessageContaining("cheese");
  }
}
