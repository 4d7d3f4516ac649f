package org.cargolens.analysis.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.View;
import org.junit.jupiter.api.Test;

class PlaneStepsTest {
  private static final long SEED = 83;

  @Test
  void correct_gainsDriftedSinceCalibration_takesStripesOff() {
    TestScene scene = new TestScene(500, 120, SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < scene.detectors; i++) {
      scene.drifts[i] = 1 + 0.015 * random.nextGaussian();
    }

    Seen with = see(scene, CorrectionOptions.DEFAULT);
    Seen without = see(scene, CorrectionOptions.DEFAULT.without(CorrectionStep.ROW_STRIPES));
    double clean = see(new TestScene(500, 120, SEED), CorrectionOptions.DEFAULT).error;

    assertThat(with.record.steps()).contains(CorrectionStep.ROW_STRIPES);
    assertThat(with.record.measured(CorrectionStep.ROW_STRIPES, "driftShare").orElseThrow())
        .as("seed %d", SEED)
        .isCloseTo(0.015, within(0.004));
    assertThat(without.error).isGreaterThan(2.5 * clean);
    assertThat(with.error).isLessThan(1.15 * clean);
  }

  @Test
  void correct_beamWobbles_isTakenBack() {
    for (double period : new double[] {7, 23.7, 90}) {
      TestScene scene = new TestScene(500, 120, SEED);
      for (int line = 0; line < scene.lines; line++) {
        scene.lifts[line] = 1.3 * Math.sin(2 * Math.PI * line / period + 0.7);
      }

      Seen with = see(scene, CorrectionOptions.DEFAULT);
      Seen without = see(scene, CorrectionOptions.DEFAULT.without(CorrectionStep.WOBBLE));

      assertThat(with.record.steps()).contains(CorrectionStep.WOBBLE);
      assertThat(with.record.measured(CorrectionStep.WOBBLE, "periodLines").orElseThrow())
          .as("seed %d", SEED)
          .isCloseTo(period, within(0.02 * period));
      assertThat(with.record.measured(CorrectionStep.WOBBLE, "amplitudeRows").orElseThrow())
          .isCloseTo(1.3, within(0.25));
      assertThat(with.error).isLessThan(0.5 * without.error);
    }
  }

  @Test
  void correct_energiesRecordedInTurn_areBroughtTogether() {
    for (double shift : new double[] {0.5, -0.5, 1.3}) {
      TestScene high = new TestScene(500, 120, SEED);
      TestScene low = new TestScene(500, 120, SEED);
      Arrays.setAll(low.places, line -> line - shift);

      View both = both(high, low);
      try (CorrectedView with = new Correction(CorrectionOptions.DEFAULT).correct(both);
          CorrectedView without =
              new Correction(CorrectionOptions.DEFAULT.without(CorrectionStep.ENERGY_REGISTRATION))
                  .correct(both)) {
        ChannelCorrection record = with.record().channels().get(1);
        assertThat(record.measured(CorrectionStep.ENERGY_REGISTRATION, "shiftLines").orElseThrow())
            .as("seed %d", SEED)
            .isCloseTo(shift, within(0.06));
        assertThat(record.steps()).contains(CorrectionStep.ENERGY_REGISTRATION);
        if (shift == 0.5) {
          assertThat(
                  record.measured(CorrectionStep.ENERGY_REGISTRATION, "noiseFactor").orElseThrow())
              .isCloseTo(Math.sqrt(164.0 / 256), within(0.02));
        }
        assertThat(low(high, with)).isLessThan(0.5 * low(high, without));
      }
    }
  }

  @Test
  void correct_oneEnergyTooNoisyToTellTheWobble_movesBothAlike() {
    TestScene high = new TestScene(500, 120, SEED);
    for (int line = 0; line < high.lines; line++) {
      high.lifts[line] = 1.3 * Math.sin(2 * Math.PI * line / 23.7 + 0.7);
    }
    TestScene low = new TestScene(500, 120, SEED);
    System.arraycopy(high.lifts, 0, low.lifts, 0, high.lines);
    low.quanta = 60;

    try (CorrectedView with =
        new Correction(CorrectionOptions.DEFAULT.without(CorrectionStep.ENERGY_REGISTRATION))
            .correct(both(high, low))) {
      assertThat(with.record().channels())
          .as("seed %d", SEED)
          .allSatisfy(record -> assertThat(record.steps()).contains(CorrectionStep.WOBBLE));
      assertThat(with.record().channels().get(1).measured(CorrectionStep.WOBBLE, "amplitudeRows"))
          .isEqualTo(
              with.record().channels().get(0).measured(CorrectionStep.WOBBLE, "amplitudeRows"));
    }
    try (CorrectedView other =
        new Correction(CorrectionOptions.DEFAULT.without(CorrectionStep.ENERGY_REGISTRATION))
            .correct(both(new TestScene(500, 120, SEED), high))) {
      assertThat(other.record().channels())
          .as("seed %d", SEED)
          .allSatisfy(record -> assertThat(record.steps()).doesNotContain(CorrectionStep.WOBBLE));
    }
  }

  private static View both(TestScene high, TestScene low) {
    View first = high.view();
    View second = low.view();
    return new View(
        first.kind(),
        first.geometry(),
        List.of(first.channels().get(0), asLow(second.channels().get(0))),
        first.lineTable(),
        List.of(),
        List.of(
            first.calibration().get(0),
            first.calibration().get(1),
            new CalibrationFrame(
                second.calibration().get(0).kind(), asLow(second.calibration().get(0).channel())),
            new CalibrationFrame(
                second.calibration().get(1).kind(), asLow(second.calibration().get(1).channel()))));
  }

  private static Channel asLow(Channel channel) {
    return new Channel(
        ChannelKind.LOW_ENERGY,
        channel.domain(),
        channel.format(),
        channel.grid(),
        channel.samples());
  }

  private static double low(TestScene truth, CorrectedView view) {
    return truth.error(
        view.image().plane(ChannelKind.LOW_ENERGY).orElseThrow().pixels().toShorts());
  }

  @Test
  void correct_scatteredLight_isTakenOffInPartAndAirStays() {
    TestScene scene = new TestScene(500, 120, SEED);
    scene.scatter = 0.03;
    CorrectionOptions options = CorrectionOptions.DEFAULT.with(CorrectionStep.SCATTER);

    Seen with = see(scene, options);
    Seen without = see(scene, CorrectionOptions.DEFAULT);

    assertThat(with.record.steps()).contains(CorrectionStep.SCATTER);
    assertThat(without.record.steps()).doesNotContain(CorrectionStep.SCATTER);
    assertThat(with.error).isLessThan(0.85 * without.error);
  }

  @Test
  void correct_cleanScene_staysAsItIsWithinRoundingWhateverStepIsOn() {
    for (int seed = 0; seed < 5; seed++) {
      TestScene scene = new TestScene(300 + 40 * seed, 80 + 20 * seed, seed).clean();
      int[] truth = scene.truth();
      for (CorrectionStep step : CorrectionStep.values()) {
        if (step != CorrectionStep.SCATTER) {
          Seen seen =
              see(
                  scene,
                  CorrectionOptions.DEFAULT
                      .withSteps(EnumSet.of(CorrectionStep.DARK, CorrectionStep.GAIN))
                      .with(step));
          for (int i = 0; i < truth.length; i++) {
            assertThat(seen.samples[i] & 0xFFFF)
                .as("seed %d, %s, sample %d", seed, step, i)
                .isBetween(truth[i] - 4, truth[i] + 4);
          }
        }
      }
    }
  }

  /** What came of a scene. */
  private static final class Seen {
    private final ChannelCorrection record;
    private final short[] samples;
    private final double error;

    private Seen(TestScene scene, CorrectedView corrected) {
      record = corrected.record().channels().get(0);
      samples = corrected.image().mainPlane().pixels().toShorts();
      error = scene.error(samples);
    }
  }

  private static Seen see(TestScene scene, CorrectionOptions options) {
    try (CorrectedView corrected = new Correction(options).correct(scene.view())) {
      return new Seen(scene, corrected);
    }
  }
}
