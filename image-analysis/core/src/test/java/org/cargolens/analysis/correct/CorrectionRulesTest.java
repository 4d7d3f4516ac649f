package org.cargolens.analysis.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.junit.jupiter.api.Test;

class CorrectionRulesTest {
  @Test
  void find_stepBetweenModules_isNotDead() {
    double[] gains = new double[64];
    Arrays.fill(gains, 0, 32, 20_000);
    Arrays.fill(gains, 32, 64, 34_000);

    assertThat(new DeadDetectors(DeadDetectorRule.DEFAULT, 65).find(gains, Optional.empty()))
        .isEqualTo(new BitSet());
  }

  @Test
  void find_weakStrongAndLeakyDetector_areDead() {
    double[] gains = new double[64];
    double[] dark = new double[64];
    for (int i = 0; i < 64; i++) {
      gains[i] = 30_000 + i % 5 * 100;
      dark[i] = 400 + i % 7;
    }
    gains[10] = 9_000;
    gains[30] = 65_000;
    dark[50] = 9_000;
    gains[63] = Double.NaN;

    assertThat(
            new DeadDetectors(DeadDetectorRule.DEFAULT, 65).find(gains, Optional.of(dark)).stream())
        .containsExactly(10, 30, 50, 63);
  }

  @Test
  void find_longRunWithoutGain_isDeadAndItsEndsLive() {
    double[] gains = new double[100];
    Arrays.fill(gains, 30_000);
    Arrays.fill(gains, 40, 70, 5);

    BitSet dead = new DeadDetectors(DeadDetectorRule.DEFAULT, 65).find(gains, Optional.empty());

    assertThat(dead.stream()).hasSize(30).startsWith(40).endsWith(69);
  }

  @Test
  void correct_rowsOfTransmission_readsTheScansOwnMemory() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(24).order(ByteOrder.LITTLE_ENDIAN);
    View view = view(Domain.TRANSMISSION, buffer);

    try (CorrectedView corrected = new Correction(CorrectionOptions.DEFAULT).correct(view)) {
      Pixels pixels = corrected.image().mainPlane().pixels();
      buffer.putShort(2 * (4 + 1), (short) 0xABCD);
      assertThat(pixels.at(1, 1)).isEqualTo(0xABCD);
      assertThat(corrected.record().channels().get(0).steps()).isEmpty();
    }
  }

  @Test
  void correct_oddAddress_copiesInsteadOfReadingAcross() {
    ByteBuffer odd = ByteBuffer.allocateDirect(25).slice(1, 24).order(ByteOrder.LITTLE_ENDIAN);
    odd.putShort(2 * (4 + 1), (short) 0x1234);

    try (CorrectedView corrected =
        new Correction(CorrectionOptions.DEFAULT).correct(view(Domain.TRANSMISSION, odd))) {
      assertThat(corrected.image().mainPlane().pixels().at(1, 1)).isEqualTo(0x1234);
    }
  }

  @Test
  void correct_countsWithoutFrames_countsSaturatedSamples() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(24).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putShort(0, (short) 0xFFFF).putShort(2, (short) 0xFFFF).putShort(4, (short) 0xFFFE);

    try (CorrectedView corrected =
        new Correction(CorrectionOptions.DEFAULT).correct(view(Domain.RAW_COUNTS, buffer))) {
      assertThat(corrected.record().channels().get(0).saturatedShare()).isEqualTo(2 / 12.0);
      assertThat(corrected.image().mainPlane().domain()).isEqualTo(Domain.RAW_COUNTS);
    }
  }

  @Test
  void records_illegalValues_areRefusedByName() {
    assertThatThrownBy(() -> new DeadDetectorRule(1, 0.5, 2, 12, 4))
        .hasMessageContaining("neighbourhood");
    assertThatThrownBy(() -> new DeadDetectorRule(7, 0.5, 1, 12, 4))
        .hasMessageContaining("mostGain");
    assertThatThrownBy(() -> new DeadDetectorRule(7, 0.5, 2, 12, 1))
        .hasMessageContaining("mostNoise");
    assertThatThrownBy(
            () ->
                new ChannelCorrection(
                    ChannelKind.OTHER,
                    Domain.RAW_COUNTS,
                    Domain.RAW_COUNTS,
                    List.of(),
                    List.of(),
                    1.5))
        .hasMessageContaining("saturatedShare");
  }

  private static View view(Domain domain, ByteBuffer buffer) {
    Channel channel =
        new Channel(
            ChannelKind.SINGLE_ENERGY, domain, SampleFormat.U16, SampleGrid.rowByRow(4, 3), buffer);
    return View.of(ViewKind.SIDE, ViewGeometry.ofSize(4, 3), List.of(channel));
  }
}
