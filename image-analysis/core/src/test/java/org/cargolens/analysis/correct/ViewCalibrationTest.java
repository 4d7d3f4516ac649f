package org.cargolens.analysis.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.quality.ImageQuality;
import org.cargolens.analysis.quality.QualityMeasurement;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewCalibrationTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final int[] GAINS = CountedScans.gains(40, 5);

  private static View view(ViewKind kind) {
    View side =
        CountedScans.view(
            ViewGeometry.ofSize(70, 40), SampleLayout.LINES, GAINS, 1 + kind.name().length());
    return new View(
        kind, side.geometry(), side.channels(), side.lineTable(), side.gaps(), side.calibration());
  }

  private static DetectorCalibration calibration(ViewKind kind) {
    return new DetectorCalibrationBuilder().frames(view(kind)).build(NOON).ofView(kind);
  }

  private static View withoutFrames(View view) {
    return View.of(view.kind(), view.geometry(), view.channels());
  }

  private static Optional<CalibrationOrigin> origin(View view, CorrectionOptions options) {
    try (CorrectedView corrected = new Correction(options).correct(view)) {
      return corrected.record().channels().get(0).calibration();
    }
  }

  @Test
  void correct_calibrationOfTheSide_leavesTheTopViewToItsOwnFrames() {
    CorrectionOptions options =
        CorrectionOptions.DEFAULT.withCalibration(calibration(ViewKind.SIDE));

    assertThat(origin(view(ViewKind.SIDE), options)).contains(CalibrationOrigin.CALIBRATION);
    assertThat(origin(view(ViewKind.UNKNOWN), options)).contains(CalibrationOrigin.CALIBRATION);
    assertThat(origin(view(ViewKind.TOP), options)).contains(CalibrationOrigin.FRAMES);
    assertThat(origin(withoutFrames(view(ViewKind.TOP)), options)).isEmpty();
  }

  @Test
  void correct_oneCalibrationAView_takesForEachItsOwn() {
    DetectorCalibration side = calibration(ViewKind.SIDE);
    DetectorCalibration top = calibration(ViewKind.TOP);
    CorrectionOptions options =
        CorrectionOptions.DEFAULT.withCalibration(side).withCalibration(top);

    assertThat(options.calibration(ViewKind.TOP)).contains(top);
    assertThat(options.calibration(ViewKind.SIDE)).contains(side);
    assertThat(origin(withoutFrames(view(ViewKind.TOP)), options))
        .contains(CalibrationOrigin.CALIBRATION);
    assertThatThrownBy(() -> options.withCalibrations(List.of(side, side)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two calibrations of one view");
  }

  @Test
  void writeAndRead_calibrationOfTheTopView_keepsTheView(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("top.json");
    for (ViewKind kind : List.of(ViewKind.TOP, ViewKind.SIDE)) {
      DetectorCalibrationFile.write(file, calibration(kind));
      assertThat(DetectorCalibrationFile.read(file).view()).isEqualTo(kind);
    }
  }

  @Test
  void correct_backscatter_losesItsDarkLevelAndIsNoTransmission() {
    View counted = view(ViewKind.BACKSCATTER);
    View scattered =
        new View(
            ViewKind.BACKSCATTER,
            counted.geometry(),
            List.of(backscatter(counted.channels().get(0))),
            counted.lineTable(),
            List.of(),
            counted.calibration().stream()
                .map(frame -> new CalibrationFrame(frame.kind(), backscatter(frame.channel())))
                .toList());

    try (CorrectedView corrected = new Correction(CorrectionOptions.DEFAULT).correct(scattered)) {
      ChannelCorrection record = corrected.record().channels().get(0);
      assertThat(record.corrected()).isEqualTo(Domain.RAW_COUNTS);
      assertThat(record.steps()).contains(CorrectionStep.DARK).doesNotContain(CorrectionStep.GAIN);
      int stored = scattered.channels().get(0).sample(9, 4);
      int dark = scattered.calibration().get(0).channel().sample(0, 4);
      assertThat(corrected.image().mainPlane().pixels().at(9, 4))
          .isBetween(stored - dark - 2.0, stored - dark + 2.0);
      ImageQuality quality = QualityMeasurement.of(corrected);
      assertThat(quality.calibrated()).isTrue();
      assertThat(quality.opaqueShare()).isZero();
    }
  }

  private static Channel backscatter(Channel counts) {
    return new Channel(
        ChannelKind.BACKSCATTER, counts.domain(), counts.format(), counts.grid(), counts.samples());
  }
}
