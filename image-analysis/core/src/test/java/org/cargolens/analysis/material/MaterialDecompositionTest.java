package org.cargolens.analysis.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cargolens.analysis.material.TestScanner.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

class MaterialDecompositionTest {
  private static final MaterialDecomposition DECOMPOSITION =
      new MaterialDecomposition(TestScanner.calibration());

  private static final String[] NAMES = {"polyethylene", "aluminium", "steel"};
  private static final double[] GRAMS = {20, 50, 90};

  private static List<TestScanner.Thing> wedge() {
    List<TestScanner.Thing> things = new ArrayList<>();
    for (int row = 0; row < NAMES.length; row++) {
      for (int column = 0; column < GRAMS.length; column++) {
        things.add(
            new TestScanner.Thing(
                new Region(20 + 80 * column, 20 + 60 * row, 80 + 80 * column, 60 + 60 * row),
                List.of(layer(NAMES[row], GRAMS[column]))));
      }
    }
    return things;
  }

  @Test
  void decompose_noisyWedge_namesEveryStep() {
    try (XrayImage image = TestScanner.scan(300, 220, wedge(), 30_000)) {
      MaterialScene scene = DECOMPOSITION.decompose(image);

      for (TestScanner.Thing thing : wedge()) {
        MaterialSegment segment =
            scene
                .segmentAt((int) thing.region().centreX(), (int) thing.region().centreY())
                .orElseThrow();
        TestScanner.Layer truth = thing.layers().get(0);
        double error = truth.material().atomicNumber() > 20 ? 3 : 1.5;
        assertThat(segment.own().atomicNumber())
            .as("%s", truth)
            .isCloseTo(truth.material().atomicNumber(), within(error));
        assertThat(segment.whole().gramsPerCm2())
            .as("%s", truth)
            .isCloseTo(truth.gramsPerCm2(), within(0.04 * truth.gramsPerCm2()));
        assertThat(segment.own().band())
            .as("%s", truth)
            .isEqualTo(MaterialBand.of(truth.material().atomicNumber()));
        assertThat(segment.box().intersectionOverUnion(thing.region())).isGreaterThan(0.8);
      }
    }
  }

  @Test
  void map_ofNoiselessWedge_isRightInEveryInnerPixel() {
    try (XrayImage image = TestScanner.scan(300, 220, wedge(), 0)) {
      MaterialMap map = DECOMPOSITION.map(image);

      for (TestScanner.Thing thing : wedge()) {
        TestScanner.Layer truth = thing.layers().get(0);
        for (int y = thing.region().y1() + 8; y < thing.region().y2() - 8; y++) {
          for (int x = thing.region().x1() + 8; x < thing.region().x2() - 8; x++) {
            assertThat(map.atomicNumber(x, y))
                .isCloseTo(truth.material().atomicNumber(), within(1.5));
            assertThat(map.gramsPerCm2(x, y))
                .isCloseTo(truth.gramsPerCm2(), within(1 + 0.03 * truth.gramsPerCm2()));
          }
        }
      }
    }
  }

  @Test
  void map_ofAirAndOpaque_saysNothing() {
    short[] high = new short[100 * 60];
    short[] low = new short[100 * 60];
    Arrays.fill(high, 0, 3000, (short) 65535);
    Arrays.fill(low, 0, 3000, (short) 65535);
    try (XrayImage image = TestScanner.image(high, low, 100, 60)) {
      MaterialScene scene = DECOMPOSITION.decompose(image);

      assertThat(scene.map().band(50, 10)).isEqualTo(MaterialBand.UNKNOWN);
      assertThat(scene.map().band(50, 50)).isEqualTo(MaterialBand.UNKNOWN);
      assertThat(scene.map().gramsPerCm2(50, 50)).isZero();
      assertThat(scene.segments()).isEmpty();
    }
  }

  @Test
  void decompose_thingInFrontOfWall_reportsBoth() {
    List<TestScanner.Thing> things =
        List.of(
            new TestScanner.Thing(new Region(10, 10, 290, 190), List.of(layer("steel", 12))),
            new TestScanner.Thing(
                new Region(100, 60, 200, 140),
                List.of(layer("steel", 12), layer("polyethylene", 40))));
    try (XrayImage image = TestScanner.scan(300, 200, things, 30_000)) {
      MaterialSegment segment = DECOMPOSITION.decompose(image).segmentAt(150, 100).orElseThrow();

      assertThat(segment.whole().atomicNumber()).isGreaterThan(8);
      assertThat(segment.layer()).isPresent();
      assertThat(segment.layer().orElseThrow().gramsPerCm2()).isCloseTo(12, within(1.0));
      assertThat(segment.own().atomicNumber()).isCloseTo(4.75, within(2.0));
      assertThat(segment.own().gramsPerCm2()).isCloseTo(40, within(3.0));
    }
  }

  @Test
  void decompose_renderingOrOneEnergy_isRefused() {
    XrayImage grey = image(Domain.DISPLAY_GREY_DARK_IS_DENSE, ChannelKind.LOW_ENERGY);
    XrayImage single = image(Domain.TRANSMISSION, ChannelKind.SINGLE_ENERGY);
    try (grey;
        single) {
      assertThatThrownBy(() -> DECOMPOSITION.decompose(grey))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("DISPLAY_GREY");
      assertThatThrownBy(() -> DECOMPOSITION.map(single))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("two energies");
      assertThat(MaterialDecomposition.refusal(single)).isPresent();
    }
  }

  private static XrayImage image(Domain domain, ChannelKind second) {
    return new XrayImage(
        List.of(
            new ImagePlane(ChannelKind.HIGH_ENERGY, domain, Pixels.of(new short[64], 8, 8)),
            new ImagePlane(second, domain, Pixels.of(new short[64], 8, 8))),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new StoredTransform(8, 8, false, false),
        new Sha256("0".repeat(64)));
  }

  @Test
  void refusal_ofBothEnergies_isNone() {
    try (XrayImage image = TestScanner.scan(40, 30, List.of(), 0)) {
      assertThat(MaterialDecomposition.refusal(image)).isEqualTo(Optional.empty());
      assertThat(DECOMPOSITION.decompose(image).segmentAt(5, 5)).isEmpty();
    }
  }
}
