package org.cargolens.analysis.quality.testobject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestObjectMeasurementTest {
  private static final long SEED = 7;

  /** What a picture shows at a place, 0 to 1. */
  private interface Shade {
    double at(double x, double y);
  }

  private static Samples samples(int width, int height, double noise, Shade shade) {
    Random random = new Random(SEED);
    short[] values = new short[width * height];
    for (int i = 0; i < values.length; i++) {
      int x = i % width;
      int y = i / width;
      double value = shade.at(x, y) + noise * random.nextGaussian();
      values[i] = (short) Math.round(65_535 * Math.max(0, Math.min(1, value)));
    }
    try (Pixels pixels = Pixels.of(values, width, height)) {
      return Samples.of(pixels);
    }
  }

  /** By hand: 0.05 below 0.5, noise 0.02, 400 pixels: 0.05 / 0.02 x 20 = 50, give or take 1. */
  @Test
  void detail_ofKnownContrast_hasTheRatioByHand() {
    Samples samples =
        samples(200, 60, 0.02, (x, y) -> x >= 120 && x < 140 && y >= 20 && y < 40 ? 0.45 : 0.5);
    DetailVisibility seen =
        DetailVisibility.of(samples, new Region(120, 20, 140, 40), new Region(10, 5, 110, 55));
    assertThat(seen.ratio()).as("seed %d", SEED).isCloseTo(50, within(4.0));
    assertThat(seen.contrast()).isCloseTo(0.1, within(0.01));
    assertThat(seen.seen()).isTrue();
    assertThat(
            DetailVisibility.of(samples, new Region(150, 20, 170, 40), new Region(10, 5, 110, 55))
                .seen())
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void wire_isFollowed_untilItBreaks(TestPiece.Axis axis) {
    boolean along = axis == TestPiece.Axis.ALONG;
    Shade whole = (x, y) -> Math.abs((along ? y : x) - 15) < 1 ? 0.8 : 0.9;
    Shade broken =
        (x, y) -> Math.abs((along ? y : x) - 15) < 1 && (along ? x : y) < 100 ? 0.8 : 0.9;
    Region region = along ? new Region(0, 0, 160, 31) : new Region(0, 0, 31, 160);
    TestPiece.Wire wire = new TestPiece.Wire(2, axis, region);
    int width = along ? 160 : 31;
    int height = along ? 31 : 160;
    assertThat(WireVisibility.of(samples(width, height, 0.005, whole), wire).seen()).isTrue();
    WireVisibility seen = WireVisibility.of(samples(width, height, 0.005, broken), wire);
    assertThat(seen.seenPieces()).isBetween(5, 6);
    assertThat(seen.seen()).isFalse();
  }

  /** The transfer of an edge blurred by a bell of sigma s is exp(-2 pi^2 s^2 f^2). */
  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.2, 2})
  void transfer_ofABlurredEdge_isThatOfItsBell(double sigma) {
    for (TestPiece.Axis axis : TestPiece.Axis.values()) {
      boolean along = axis == TestPiece.Axis.ALONG;
      Shade edge =
          (x, y) -> {
            double distance = along ? (x - 40 - 0.09 * (y - 40)) : (y - 40 - 0.09 * (x - 40));
            return 0.2 + 0.6 * normal(distance / Math.hypot(1, 0.09) / sigma);
          };
      ModulationTransfer transfer =
          ModulationTransfer.of(
              samples(80, 80, 0.001, edge), new TestPiece.Edge(axis, new Region(2, 2, 78, 78)));
      double[] values = transfer.values();
      for (int k = 0; k * ModulationTransfer.STEP * sigma < 0.35; k++) {
        double frequency = k * ModulationTransfer.STEP;
        double wanted = Math.exp(-2 * Math.PI * Math.PI * sigma * sigma * frequency * frequency);
        assertThat(values[k])
            .as("%s, sigma %s, frequency %s", axis, sigma, frequency)
            .isCloseTo(wanted, within(0.03));
      }
      double half = Math.sqrt(Math.log(2) / 2) / (Math.PI * sigma);
      assertThat(transfer.frequencyAt(0.5)).isCloseTo(half, within(0.03 * half));
    }
  }

  @Test
  void transfer_withoutAnEdge_isRefused() {
    Samples even = samples(80, 80, 0, (x, y) -> 0.5);
    assertThatThrownBy(
            () ->
                ModulationTransfer.of(
                    even, new TestPiece.Edge(TestPiece.Axis.ALONG, new Region(0, 0, 80, 80))))
        .hasMessageContaining("no edge");
    assertThatThrownBy(
            () ->
                ModulationTransfer.of(
                    even, new TestPiece.Edge(TestPiece.Axis.ALONG, new Region(0, 0, 20, 80))))
        .hasMessageContaining("80 of 20");
  }

  @Test
  void separation_ofTwoMaterials_isTheShareOfRightPairs() {
    double[] light = {1, 2, 3, 4};
    double[] heavy = {3, 5, 6, 7};
    // By hand: 3 beats two and ties with one, the others beat four: 14.5 of 16.
    MaterialSeparation parted = MaterialSeparation.of("water", light, "steel", heavy);
    assertThat(parted.area()).isCloseTo(14.5 / 16, within(1e-12));
    assertThat(parted.heavy()).isEqualTo("steel");
    assertThat(MaterialSeparation.of("steel", heavy, "water", light)).isEqualTo(parted);
  }

  @Test
  void region_outsideThePicture_isNamed() {
    Samples samples = samples(40, 40, 0, (x, y) -> 0.5);
    assertThatThrownBy(() -> samples.mean(new Region(30, 30, 41, 40)))
        .hasMessageContaining("40 x 40");
    assertThatThrownBy(
            () ->
                WireVisibility.of(
                    samples, new TestPiece.Wire(1, TestPiece.Axis.ALONG, new Region(0, 0, 40, 5))))
        .hasMessageContaining("40 and 5");
    assertThatThrownBy(() -> new TestObject("x", List.of())).hasMessageContaining("no pieces");
    assertThatThrownBy(
            () -> new TestPiece.Penetration(0, new Region(0, 0, 1, 1), new Region(1, 1, 2, 2)))
        .hasMessageContaining("steelMm");
  }

  /** The normal distribution's integral, by a sum fine enough for the test. */
  private static double normal(double x) {
    if (Math.abs(x) > 6) {
      return x > 0 ? 1 : 0;
    }
    double sum = 0;
    int steps = 400;
    for (int i = 0; i < steps; i++) {
      double t = x * (i + 0.5) / steps;
      sum += Math.exp(-t * t / 2) * x / steps;
    }
    return 0.5 + sum / Math.sqrt(2 * Math.PI);
  }
}
