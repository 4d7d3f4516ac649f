package org.cargolens.analysis.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cargolens.analysis.material.TestScanner.layer;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlphaPlaneTest {
  private static final AlphaPlane PLANE = AlphaPlane.of(TestScanner.calibration());

  private static MaterialEstimate estimate(double sigma, TestScanner.Layer... layers) {
    List<TestScanner.Layer> all = List.of(layers);
    return PLANE.estimate(TestScanner.high(all), TestScanner.low(all), sigma);
  }

  @ParameterizedTest
  @CsvSource({
    "polyethylene, 20, 0.5, 0.04",
    "polyethylene, 80, 0.3, 0.02",
    "graphite, 50, 0.5, 0.08",
    "water, 50, 0.5, 0.08",
    "aluminium, 20, 0.5, 0.02",
    "titanium, 50, 1, 0.03",
    "steel, 20, 1, 0.02",
    "steel, 90, 0.6, 0.02",
    "copper, 40, 1, 0.03"
  })
  void estimate_ofPureMaterial_isNearTruth(
      String name, double grams, double numberError, double gramsError) {
    MaterialEstimate estimate = estimate(0.001, layer(name, grams));

    assertThat(estimate.atomicNumber())
        .isCloseTo(TestScanner.material(name).atomicNumber(), within(numberError));
    assertThat(estimate.gramsPerCm2()).isCloseTo(grams, within(gramsError * grams));
    assertThat(estimate.fitting())
        .anyMatch(range -> range.contains(TestScanner.material(name).atomicNumber()));
  }

  @ParameterizedTest
  @CsvSource({"lead, 4", "lead, 20", "lead, 50", "tungsten, 15", "tungsten, 60"})
  void estimate_ofHeavyMaterial_namesRangesThatHoldTheTruth(String name, double grams) {
    MaterialEstimate estimate = estimate(0.002, layer(name, grams));

    assertThat(estimate.fitting())
        .anyMatch(range -> range.contains(TestScanner.material(name).atomicNumber()));
    assertThat(estimate.possibleBands()).contains(MaterialBand.HEAVY);
  }

  @Test
  void estimate_ofThinLead_saysThatSteelFitsAsWell() {
    MaterialEstimate estimate = estimate(0.003, layer("lead", 20));

    assertThat(estimate.ambiguous()).isTrue();
    assertThat(estimate.possibleBands()).contains(MaterialBand.STEEL, MaterialBand.HEAVY);
  }

  @Test
  void estimate_withMoreNoise_namesMore() {
    MaterialEstimate sure = estimate(0.001, layer("steel", 30));
    MaterialEstimate unsure = estimate(0.01, layer("steel", 30));

    assertThat(sure.uncertainty()).isLessThan(1.5);
    assertThat(unsure.uncertainty()).isGreaterThan(3 * sure.uncertainty());
  }

  @Test
  void estimate_besideAllMatter_isUnknown() {
    assertThat(PLANE.estimate(2, 3.5, 0.001).known()).isFalse();
    assertThat(PLANE.estimate(2, 1.5, 0.001).known()).isFalse();
    assertThat(PLANE.estimate(0, 0, 0.001).known()).isFalse();
    assertThat(PLANE.estimate(PLANE.greatestHigh() + 0.1, 9, 0.001).known()).isFalse();
    assertThat(PLANE.estimate(Double.NaN, 1, 0.001).band()).isEqualTo(MaterialBand.UNKNOWN);
  }

  @Test
  void behind_steelWall_findsWhatLiesBehind() {
    TestScanner.Layer wall = layer("steel", 8);
    TestScanner.Layer goods = layer("polyethylene", 30);
    List<TestScanner.Layer> alone = List.of(wall);
    List<TestScanner.Layer> both = List.of(wall, goods);
    MaterialEstimate layer =
        PLANE.estimate(TestScanner.high(alone), TestScanner.low(alone), 0.0005);

    MaterialEstimate whole = PLANE.estimate(TestScanner.high(both), TestScanner.low(both), 0.001);
    MaterialEstimate net =
        PLANE.behind(
            layer,
            TestScanner.high(alone),
            new double[] {TestScanner.high(both), TestScanner.low(both)},
            0.001);

    assertThat(whole.atomicNumber()).isGreaterThan(8);
    assertThat(net.atomicNumber()).isCloseTo(4.75, within(1.0));
    assertThat(net.gramsPerCm2()).isCloseTo(30, within(1.5));
  }

  @Test
  void behind_nothing_isUnknown() {
    MaterialEstimate layer = estimate(0.001, layer("steel", 8));

    assertThat(PLANE.behind(layer, 1, new double[] {0.9, 1}, 0.001).known()).isFalse();
  }
}
