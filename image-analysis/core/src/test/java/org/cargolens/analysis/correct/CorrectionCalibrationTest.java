package org.cargolens.analysis.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionCalibrationTest {
  private static final long SEED = 7;

  @ParameterizedTest
  @CsvSource({"1,1", "1,40", "9,33", "70,64", "33,161"})
  void correct_countsWithFrames_equalsPlainTwin(int lines, int detectors) {
    for (int variant = 0; variant < 8; variant++) {
      ViewGeometry geometry =
          CountedScans.geometry(lines, detectors, (variant & 1) != 0, (variant & 2) != 0);
      SampleLayout layout = (variant & 4) != 0 ? SampleLayout.LINES : SampleLayout.ROWS;
      int[] gains = CountedScans.gains(detectors, SEED);
      BitSet dead = new BitSet();
      if (detectors >= 33) {
        dead.set(0);
        dead.set(20, 23);
        dead.set(detectors - 1);
        dead.stream().forEach(i -> gains[i] = 12);
      }
      View view = CountedScans.view(geometry, layout, gains, SEED + variant);
      try (CorrectedView corrected = correct(view, CorrectionOptions.DEFAULT)) {
        ChannelCorrection record = corrected.record().channels().get(0);
        assertThat(record.corrected()).isEqualTo(Domain.TRANSMISSION);
        assertThat(record.steps())
            .containsExactly(
                CorrectionStep.DARK, CorrectionStep.GAIN, CorrectionStep.DEAD_DETECTORS);
        assertThat(record.deadDetectors()).isEqualTo(dead.stream().boxed().toList());
        CorrectionTurnTest.assertClose(
            corrected.image().mainPlane().pixels(),
            PlainCorrection.transmission(
                view, view.channels().get(0), StoredTransform.of(geometry), dead),
            "seed " + SEED + ", variant " + variant);
      }
    }
  }

  @Test
  void correct_openBeamAlone_isFullScale() {
    View frames = view(CountedScans.gains(64, SEED));
    Channel open =
        frames
            .calibration(CalibrationFrame.Kind.OPEN_BEAM, frames.channels().get(0).kind())
            .orElseThrow()
            .channel();
    View view =
        new View(
            frames.kind(),
            ViewGeometry.ofSize(5, 64),
            List.of(open),
            LineTable.ofLines(5),
            List.of(),
            frames.calibration());

    try (CorrectedView corrected = correct(view, CorrectionOptions.DEFAULT)) {
      for (short sample : corrected.image().mainPlane().pixels().toShorts()) {
        assertThat(sample & 0xFFFF).isBetween(65_500, 65_535);
      }
    }
  }

  @Test
  void correct_gainOff_leavesCountsLessDark() {
    View view = view(CountedScans.gains(40, SEED));

    try (CorrectedView corrected =
        correct(view, CorrectionOptions.DEFAULT.without(CorrectionStep.GAIN))) {
      ChannelCorrection record = corrected.record().channels().get(0);
      assertThat(record.corrected()).isEqualTo(Domain.RAW_COUNTS);
      assertThat(record.steps()).containsExactly(CorrectionStep.DARK);
      assertThat(record.deadDetectors()).isEmpty();
      double least = Math.max(0, view.channels().get(0).sample(3, 11) - 440);
      assertThat(corrected.image().mainPlane().pixels().at(3, 11)).isBetween(least, least + 41);
    }
  }

  @Test
  void correct_everyStepOff_leavesCountsAsRecorded() {
    View view = view(CountedScans.gains(40, SEED));
    CorrectionOptions none = CorrectionOptions.DEFAULT;
    for (CorrectionStep step : CorrectionStep.values()) {
      none = none.without(step);
    }

    try (CorrectedView corrected = correct(view, none)) {
      assertThat(corrected.record().channels().get(0).steps()).isEmpty();
      CorrectionTurnTest.assertClose(
          corrected.image().mainPlane().pixels(),
          PlainCorrection.turned(view.channels().get(0), StoredTransform.of(view.geometry())),
          "as recorded");
    }
  }

  @Test
  void correct_deadDetectorsOff_recordsNoneAndDividesByNothing() {
    int[] gains = CountedScans.gains(40, SEED);
    gains[5] = 0;
    View view = view(gains);

    try (CorrectedView corrected =
        correct(view, CorrectionOptions.DEFAULT.without(CorrectionStep.DEAD_DETECTORS))) {
      assertThat(corrected.record().channels().get(0).deadDetectors()).isEmpty();
      assertThat(corrected.image().mainPlane().pixels().at(0, 5)).isBetween(0.0, 65535.0);
    }
  }

  @Test
  void correct_darkAndOpenFrameAlike_staysCountsBecauseNothingLives() {
    View view = view(new int[40]);

    try (CorrectedView corrected = correct(view, CorrectionOptions.DEFAULT)) {
      ChannelCorrection record = corrected.record().channels().get(0);
      assertThat(record.corrected()).isEqualTo(Domain.RAW_COUNTS);
      assertThat(record.deadDetectors()).hasSize(40);
    }
  }

  @Test
  void correct_missingLines_areRecordedAndDrawnBetweenTheirNeighbours() {
    View whole = view(CountedScans.gains(40, SEED));
    byte[] flags = new byte[whole.geometry().lines()];
    List<LineGap> gaps =
        List.of(
            new LineGap(0, 2, LineGap.Cause.DEVICE),
            new LineGap(4, 3, LineGap.Cause.LINK),
            new LineGap(20, 1, LineGap.Cause.HOST_OVERFLOW));
    gaps.forEach(gap -> Arrays.fill(flags, gap.firstLine(), gap.endLine(), LineFlag.MISSING.bit()));
    View view =
        new View(
            whole.kind(),
            whole.geometry(),
            whole.channels(),
            LineTable.of(flags),
            gaps,
            whole.calibration());

    try (CorrectedView corrected = correct(view, CorrectionOptions.DEFAULT)) {
      Pixels pixels = corrected.image().mainPlane().pixels();
      assertThat(corrected.record().missingLines()).isEqualTo(gaps);
      assertThat(corrected.record().missingLineCount()).isEqualTo(6);
      assertThat(corrected.record().channels().get(0).steps())
          .endsWith(CorrectionStep.MISSING_LINES);
      assertThat(pixels.at(0, 9)).isEqualTo(pixels.at(2, 9));
      assertThat(pixels.at(20, 9)).isEqualTo(pixels.at(19, 9));
      assertThat(pixels.at(5, 9)).isCloseTo((pixels.at(3, 9) + pixels.at(7, 9)) / 2, within(1.0));
    }
  }

  private static View view(int[] gains) {
    return CountedScans.view(
        ViewGeometry.ofSize(21, gains.length), SampleLayout.LINES, gains, SEED);
  }

  private static CorrectedView correct(View view, CorrectionOptions options) {
    return new Correction(options).correct(view);
  }
}
