package org.cargolens.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.correct.CorrectionStep;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
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
