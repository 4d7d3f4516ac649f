package org.cargolens.analysis.quality.testobject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

/** A whole test object, drawn by hand, in an image of two energies. */
class TestObjectResultTest {
  private static final long SEED = 11;
  private static final int WIDTH = 320;
  private static final int HEIGHT = 200;
  private static final double NOISE = 0.004;

  /** Optical depth of a place for the high energy, and how much greater that of the low is. */
  private static double depth(int x, int y, boolean low) {
    double depth = 0;
    double ratio = 1.15;
    if (y < 40 && x < 200) { // plates of 1 to 5, each with a detail of a tenth
      int plate = x / 40;
      depth = 1 + plate;
      depth += x % 40 >= 15 && x % 40 < 25 && y >= 15 && y < 25 ? 0.1 : 0;
    } else if (y >= 50 && y < 80 && x < 160) { // steps of 5, 1 and 0.05 % on a plate of 1
      double step = new double[] {0.05, 0.01, 0.0005, 0}[x / 40];
      depth = 1 + (x % 40 >= 20 && x % 40 < 36 && y >= 55 && y < 75 ? step : 0);
    } else if (y >= 90 && y < 150 && x < 120) { // a slanted edge
      depth = x > 60 + 0.09 * (y - 120) ? 1.2 : 0;
    } else if (y >= 90 && y < 150 && x >= 150 && x < 250) { // another, lying
      depth = y > 120 + 0.09 * (x - 200) ? 1.2 : 0;
    } else if (y >= 160 && y < 190 && x < 80) { // two materials
      depth = 1;
      ratio = x < 40 ? 1.18 : 1.10;
    } else if (y >= 160 && y < 190 && x >= 100) { // wires along
      depth = y == 166 ? 0.1 : y == 182 ? 0.0005 : 0;
    }
    return low ? depth * ratio : depth;
  }

  private static Pixels plane(boolean low, double noise) {
    Random random = new Random(SEED + (low ? 1 : 0));
    short[] samples = new short[WIDTH * HEIGHT];
    for (int i = 0; i < samples.length; i++) {
      double passed = 0.97 * Math.exp(-depth(i % WIDTH, i / WIDTH, low));
      double value = passed + noise * random.nextGaussian();
      samples[i] = (short) Math.round(65_535 * Math.max(0, Math.min(1, value)));
    }
    return Pixels.of(samples, WIDTH, HEIGHT);
  }

  private static XrayImage image(Domain domain, OptionalDouble pitch) {
    return new XrayImage(
        List.of(
            new ImagePlane(ChannelKind.HIGH_ENERGY, domain, plane(false, NOISE)),
            new ImagePlane(ChannelKind.LOW_ENERGY, domain, plane(true, NOISE))),
        pitch,
        pitch,
        new StoredTransform(WIDTH, HEIGHT, false, false),
        new Sha256("11".repeat(32)));
  }

  private static TestObject object() {
    List<TestPiece> pieces = new ArrayList<>();
    for (int plate = 0; plate < 5; plate++) {
      int x = plate * 40;
      pieces.add(
          new TestPiece.Penetration(
              50.0 * (plate + 1),
              new Region(x + 15, 15, x + 25, 25),
              new Region(x + 2, 5, x + 13, 35)));
    }
    double[] steps = {5, 1, 0.05};
    for (int step = 0; step < 3; step++) {
      int x = step * 40;
      pieces.add(
          new TestPiece.Contrast(
              100,
              steps[step],
              new Region(x + 20, 55, x + 36, 75),
              new Region(x + 2, 52, x + 18, 78)));
    }
    pieces.add(new TestPiece.Edge(TestPiece.Axis.ALONG, new Region(10, 92, 110, 148)));
    pieces.add(new TestPiece.Edge(TestPiece.Axis.ACROSS, new Region(152, 92, 248, 148)));
    pieces.add(new TestPiece.Wire(2, TestPiece.Axis.ALONG, new Region(100, 161, 300, 172)));
    pieces.add(new TestPiece.Wire(0.5, TestPiece.Axis.ALONG, new Region(100, 177, 300, 188)));
    pieces.add(new TestPiece.MaterialStep("plastic", new Region(2, 162, 38, 188)));
    pieces.add(new TestPiece.MaterialStep("steel", new Region(42, 162, 78, 188)));
    return new TestObject("by hand", pieces);
  }

  private static TestObjectResult measure(Domain domain, OptionalDouble pitch) {
    try (XrayImage image = image(domain, pitch)) {
      return TestObjectMeasurement.of(image, object());
    }
  }

  @Test
  void measure_ofAWholeObject_hasAFigureForEachKind() {
    TestObjectResult result = measure(Domain.TRANSMISSION, OptionalDouble.of(5));
    assertThat(result.object()).isEqualTo("by hand");
    // By hand: a tenth of exp(-depth) against 0.004 / 10 pixels: 17 behind 3, 5 to 6 behind 4.
    assertThat(value(result, "steel penetration")).as("seed %d", SEED).isBetween(150.0, 200.0);
    assertThat(value(result, "contrast sensitivity")).isCloseTo(1, within(1e-9));
    assertThat(value(result, "wire along")).isCloseTo(2, within(1e-9));
    assertThat(value(result, "plastic against steel")).isGreaterThan(0.99);
    assertThat(result.figure("plastic against steel").orElseThrow().detail()).contains("steel");
    // Sharp edges: a fifth of the contrast is left at one cycle a pixel or nearly.
    assertThat(value(result, "resolution along")).isBetween(2.4, 3.3);
    assertThat(value(result, "resolution across")).isBetween(2.4, 3.3);
    assertThat(result.transfers()).hasSize(2);
    assertThat(result.figure("wire across")).isEmpty();
  }

  @Test
  void measure_ofARenderingWithoutPitch_hasNoMaterialsAndPixels() {
    TestObjectResult result = measure(Domain.DISPLAY_GREY_DARK_IS_DENSE, OptionalDouble.empty());
    assertThat(result.figure("plastic against steel")).isEmpty();
    assertThat(result.figure("resolution along").orElseThrow().unit()).isEqualTo("pixels");
  }

  private static double value(TestObjectResult result, String figure) {
    return result.figure(figure).orElseThrow().value();
  }
}
