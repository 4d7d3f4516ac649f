package org.cargolens.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.correct.CorrectionStep;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final int[] ROW = {0, 0, 50000, 60000, 5, 0, 40000, 65535};

  @Test
  void of_transmissionWithGap_countsOpaqueWithoutTheMissing() {
    for (CorrectionOptions options :
        List.of(
            CorrectionOptions.DEFAULT,
            CorrectionOptions.DEFAULT.without(CorrectionStep.MISSING_LINES))) {
      ImageQuality quality = quality(Domain.TRANSMISSION, options);

      assertThat(quality.missingShare()).isEqualTo(0.25);
      assertThat(quality.opaqueShare()).isBetween(0.2, 0.4);
      assertThat(quality.calibrated()).isTrue();
      assertThat(quality.contrast()).isGreaterThan(0.9);
    }
  }

  @Test
  void of_imageDrawnTwiceAsWide_countsMissingLinesAndNotColumns() {
    byte[] flags = new byte[100];
    long[] positions = new long[100];
    for (int line = 0; line < 100; line++) {
      flags[line] = line >= 50 && line < 60 ? LineFlag.MISSING.bit() : 0;
      positions[line] = 2L * line;
    }
    Channel channel =
        new Channel(
            ChannelKind.SINGLE_ENERGY,
            Domain.TRANSMISSION,
            SampleFormat.U16,
            SampleGrid.rowByRow(100, 4),
            ByteBuffer.allocateDirect(800).order(ByteOrder.LITTLE_ENDIAN));
    View view =
        new View(
            ViewKind.SIDE,
            ViewGeometry.ofSize(100, 4).withPitch(5, 5),
            List.of(channel),
            LineTable.of(flags, positions),
            List.of(new LineGap(50, 10, LineGap.Cause.LINK)),
            List.of());
    CorrectionOptions options =
        CorrectionOptions.DEFAULT.with(CorrectionStep.SPEED).withEncoderPitchMm(5);

    try (CorrectedView corrected = new Correction(options).correct(view)) {
      assertThat(corrected.image().width()).isGreaterThan(150);
      assertThat(QualityMeasurement.of(corrected).missingShare()).isEqualTo(0.1);
    }
  }

  @Test
  void of_rawCounts_isNotCalibratedAndCountsSaturated() {
    ImageQuality quality = quality(Domain.RAW_COUNTS, CorrectionOptions.DEFAULT);

    assertThat(quality.calibrated()).isFalse();
    assertThat(quality.saturatedShare()).isEqualTo(0.125);
  }

  @Test
  void of_rendering_isNeverOpaque() {
    assertThat(quality(Domain.DISPLAY_GREY_DARK_IS_DENSE, CorrectionOptions.DEFAULT).opaqueShare())
        .isZero();
  }

  @Test
  void limits_beyondOne_areRefusedByName() {
    assertThatThrownBy(() -> new QualityLimits(0.1, 0.1, 1.1, 0.1))
        .hasMessageContaining("opaqueShare must be 0 to 1, is 1.1");
  }

  @Test
  void of_blurredEdges_measuresTheirWidth() {
    for (double deviation : new double[] {0.5, 2, 4}) {
      double width = edges(deviation).edgeWidthPixels().orElseThrow();

      // The steepest part of a normal edge is 1 / (s sqrt(2 pi)) of the step.
      assertThat(width).isCloseTo(Math.max(2, 2.507 * deviation), within(0.15 * width));
    }
    assertThat(edges(5.5).judged(QualityLimits.DEFAULT))
        .anyMatch(
            figure ->
                figure.name().equals("edgeWidthPixels") && figure.verdict() == QualityVerdict.BAD);
    assertThat(edges(0.5).judged(QualityLimits.DEFAULT))
        .allMatch(
            figure ->
                figure.verdict() == QualityVerdict.GOOD
                    || figure.verdict() == QualityVerdict.UNMEASURED);
  }

  @Test
  void judge_eitherDirection_knowsWhatIsWorse() {
    QualityThreshold rising = new QualityThreshold(0.05, 0.2);
    QualityThreshold falling = new QualityThreshold(0.85, 0.3);
    assertThat(rising.judge(OptionalDouble.of(0.05))).isEqualTo(QualityVerdict.GOOD);
    assertThat(rising.judge(OptionalDouble.of(0.06))).isEqualTo(QualityVerdict.POOR);
    assertThat(rising.judge(OptionalDouble.of(0.3))).isEqualTo(QualityVerdict.BAD);
    assertThat(falling.judge(OptionalDouble.of(0.9))).isEqualTo(QualityVerdict.GOOD);
    assertThat(falling.judge(OptionalDouble.of(0.5))).isEqualTo(QualityVerdict.POOR);
    assertThat(falling.judge(OptionalDouble.of(0.2))).isEqualTo(QualityVerdict.BAD);
    assertThat(falling.judge(OptionalDouble.empty())).isEqualTo(QualityVerdict.UNMEASURED);
    assertThatThrownBy(() -> new QualityThreshold(Double.NaN, 1)).hasMessageContaining("NaN");
  }

  /** Returns the quality of stripes 30 pixels wide, blurred by a normal distribution. */
  private static ImageQuality edges(double deviation) {
    int width = 600;
    int height = 20;
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(2 * width * height).order(ByteOrder.LITTLE_ENDIAN);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        double weights = 0;
        for (int k = -25; k <= 25; k++) {
          double weight = Math.exp(-k * k / (2 * deviation * deviation));
          sum += weight * ((x + k + 60) / 30 % 2 == 0 ? 20_000 : 65_000);
          weights += weight;
        }
        buffer.putShort((short) (int) (sum / weights));
      }
    }
    Channel channel =
        new Channel(
            ChannelKind.SINGLE_ENERGY,
            Domain.TRANSMISSION,
            SampleFormat.U16,
            SampleGrid.rowByRow(width, height),
            buffer.flip());
    View view = View.of(ViewKind.SIDE, ViewGeometry.ofSize(width, height), List.of(channel));
    try (CorrectedView corrected = new Correction(CorrectionOptions.DEFAULT).correct(view)) {
      return QualityMeasurement.of(corrected);
    }
  }

  private static ImageQuality quality(Domain domain, CorrectionOptions options) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 8; i++) {
      buffer.putShort(2 * i, (short) ROW[i]);
    }
    Channel channel =
        new Channel(
            ChannelKind.SINGLE_ENERGY, domain, SampleFormat.U16, SampleGrid.rowByRow(8, 1), buffer);
    View view =
        new View(
            ViewKind.SIDE,
            ViewGeometry.ofSize(8, 1),
            List.of(channel),
            LineTable.of(new byte[] {1, 1, 0, 0, 0, 0, 0, 0}),
            List.of(new LineGap(0, 2, LineGap.Cause.LINK)),
            List.of());
    try (CorrectedView corrected = new Correction(options).correct(view)) {
      return QualityMeasurement.of(corrected);
    }
  }
}
