package org.cargolens.analysis.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.Region;
import org.cargolens.scan.View;
import org.junit.jupiter.api.Test;

class SpeedTest {
  private static final long SEED = 12;
  private static final int ROWS = 200;
  private static final CorrectionOptions SPEED =
      CorrectionOptions.DEFAULT.with(CorrectionStep.SPEED);

  /** A vehicle of three wheels, a disc and a square, seen at a speed of its own at every line. */
  private static class Vehicle extends TestScene {
    private final boolean wheels;

    Vehicle(double[] speeds, boolean wheels) {
      super(speeds.length, ROWS, SEED);
      this.wheels = wheels;
      double place = 0;
      for (int line = 0; line < speeds.length; line++) {
        place += speeds[line] / 2;
        places[line] = place;
        place += speeds[line] / 2;
      }
    }

    @Override
    double depth(double x, double y) {
      double depth = x > 60 && x < 640 && y > 40 && y < 150 ? 0.4 : 0;
      if (Math.abs(x - 330) < 30 && Math.abs(y - 90) < 30) {
        depth += 1.5;
      }
      if (Math.hypot(x - 220, y - 90) < 35) {
        depth += 1.2;
      }
      for (double wheel : new double[] {120, 420, 560}) {
        double distance = Math.hypot(x - wheel, y - 155);
        if (wheels && distance < 28) {
          depth += distance > 17 ? 1.6 : 0.7;
        }
      }
      return depth;
    }
  }

  /** Speeds that change steadily from 0.7 to 1.3 places a line. */
  private static double[] rising() {
    double[] speeds = new double[700];
    for (int line = 0; line < speeds.length; line++) {
      speeds[line] = 0.7 + 0.6 * line / speeds.length;
    }
    return speeds;
  }

  /** Speeds that swing by 30 %. */
  private static double[] swinging() {
    double[] speeds = new double[700];
    for (int line = 0; line < speeds.length; line++) {
      speeds[line] = 1 + 0.3 * Math.sin(line / 55.0);
    }
    return speeds;
  }

  @Test
  void correct_encoder_makesDiscRoundWithinOnePercent() {
    for (double[] speeds : new double[][] {rising(), swinging()}) {
      Vehicle vehicle = new Vehicle(speeds, false);
      View view = withEncoder(vehicle, 40, 0);

      try (CorrectedView corrected =
          new Correction(SPEED.withEncoderPitchMm(5 / 40.0)).correct(view)) {
        double error = aspect(corrected) - 1;
        System.out.printf("encoder: aspect error %.4f, seed %d%n", error, SEED);
        assertThat(error).isCloseTo(0, within(0.01));
        assertThat(corrected.image().linePitchMm()).isEqualTo(OptionalDouble.of(5));
        assertThat(corrected.record().channels().get(0).steps()).contains(CorrectionStep.SPEED);
      }
      try (CorrectedView left = new Correction(CorrectionOptions.DEFAULT).correct(view)) {
        assertThat(left.image().width()).isEqualTo(700);
      }
    }
  }

  @Test
  void correct_encoderWithGapAndBackwards_isReadAcrossThem() {
    Vehicle vehicle = new Vehicle(rising(), false);
    View view = withEncoder(vehicle, -40, 30);

    try (CorrectedView corrected =
        new Correction(SPEED.withEncoderPitchMm(5 / 40.0)).correct(view)) {
      assertThat(aspect(corrected)).isCloseTo(1, within(0.01));
      StoredTransform transform = corrected.image().transform();
      Region gap = new Region(100, 0, 130, ROWS);
      assertThat(transform.toStored(transform.toImage(gap)).x1()).isBetween(99, 100);
      assertThat(corrected.record().missingColumns(transform).cardinality()).isBetween(20, 32);
    }
  }

  @Test
  void correct_wheelsAlone_makeSquaresSquareWithinThreePercent() {
    for (double factor : new double[] {0.7, 1, 1.3}) {
      double[] speeds = new double[700];
      Arrays.fill(speeds, factor);
      assertWheelsTell(new Vehicle(speeds, true), "steady " + factor);
    }
    assertWheelsTell(new Vehicle(rising(), true), "rising");
  }

  private static void assertWheelsTell(Vehicle vehicle, String what) {
    try (CorrectedView corrected = new Correction(SPEED).correct(vehicle.view())) {
      ChannelCorrection record = corrected.record().channels().get(0);
      double error = square(corrected) - 1;
      System.out.printf(
          "wheels, %s: aspect error %.4f, %s, seed %d%n", what, error, record.measured(), SEED);
      assertThat(record.measured(CorrectionStep.SPEED, "circles").orElseThrow())
          .isGreaterThanOrEqualTo(2);
      assertThat(error).as(what).isCloseTo(0, within(0.03));
      // Wheels at equal distances are no wobble.
      assertThat(record.steps()).doesNotContain(CorrectionStep.WOBBLE);
    }
  }

  @Test
  void correct_nothingToGoBy_changesNothing() {
    TestScene blocks =
        new TestScene(400, 120, SEED) {
          @Override
          double depth(double x, double y) {
            return x > 60 && x < 340 && y > 30 && y < 110
                ? 0.5 + ((int) (x / 25) + (int) (y / 20)) % 2
                : 0;
          }
        };
    try (CorrectedView corrected = new Correction(SPEED).correct(blocks.view())) {
      assertThat(corrected.image().width()).isEqualTo(400);
      assertThat(corrected.image().transform().columns()).isEmpty();
      assertThat(corrected.record().channels().get(0).steps()).doesNotContain(CorrectionStep.SPEED);
    }
  }

  private static View withEncoder(Vehicle vehicle, double counts, int missing) {
    View view = vehicle.view();
    long[] positions = new long[vehicle.lines];
    byte[] flags = new byte[vehicle.lines];
    for (int line = 0; line < vehicle.lines; line++) {
      positions[line] = Math.round(vehicle.places[line] * counts);
    }
    for (int line = 100; line < 100 + missing; line++) {
      positions[line] = 0;
      flags[line] = LineFlag.MISSING.bit();
    }
    return new View(
        view.kind(),
        view.geometry(),
        view.channels(),
        LineTable.of(flags, positions),
        missing == 0 ? List.of() : List.of(new LineGap(100, missing, LineGap.Cause.LINK)),
        view.calibration());
  }

  /** Returns the width of the disc through its middle over its height, to a fraction of a pixel. */
  private static double aspect(CorrectedView corrected) {
    Pixels pixels = corrected.image().mainPlane().pixels();
    int middle = 220;
    double width = span(pixels, middle, 90, true);
    double height = span(pixels, middle, 90, false);
    assertThat(height).isCloseTo(70, within(1.0));
    return width / height;
  }

  private static double square(CorrectedView corrected) {
    Pixels pixels = corrected.image().mainPlane().pixels();
    int middle = (int) corrected.image().transform().columns().orElseThrow().toColumns(0);
    for (int x = 0; x < pixels.width(); x++) {
      // The square is the darkest of its height.
      middle = pixels.at(x, 65) < pixels.at(middle, 65) ? x : middle;
    }
    double width = span(pixels, middle + 12, 75, true);
    double height = span(pixels, middle + 12, 90, false);
    return width / height;
  }

  /** Length of the dark run about a place, between where it is half as dark as there. */
  private static double span(Pixels pixels, int x, int y, boolean along) {
    double inside = Math.log(pixels.at(x, y));
    double half = (inside + Math.log(65535 * Math.exp(-0.4))) / 2;
    return edge(pixels, x, y, along, 1, half) + edge(pixels, x, y, along, -1, half);
  }

  private static double edge(Pixels pixels, int x, int y, boolean along, int step, double half) {
    double before = Math.log(pixels.at(x, y));
    for (int i = 1; ; i++) {
      double at = Math.log(along ? pixels.at(x + i * step, y) : pixels.at(x, y + i * step));
      if (at > half) {
        return i - 1 + (half - before) / (at - before);
      }
      before = at;
    }
  }
}
