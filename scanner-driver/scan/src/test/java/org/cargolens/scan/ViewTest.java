package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.CalibrationFrame.Kind;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {
  private static final ViewGeometry GEOMETRY = ViewGeometry.ofSize(10, 4);
  private static final Channel HIGH = channel(ChannelKind.HIGH_ENERGY, 10, 4);
  private static final Channel LOW = channel(ChannelKind.LOW_ENERGY, 10, 4);

  @Test
  void of_channels_completeAndFoundByKind() {
    View view = View.of(ViewKind.SIDE, GEOMETRY, List.of(HIGH, LOW));
    assertThat(view.isComplete()).isTrue();
    assertThat(view.channel(ChannelKind.LOW_ENERGY)).contains(LOW);
    assertThat(view.channel(ChannelKind.MATERIAL)).isEmpty();
    assertThat(RawScan.of(view).isComplete()).isTrue();
    assertThat(RawScan.of(view).mainView()).isSameAs(view);
  }

  @Test
  void of_listChangedLater_viewIsNot() {
    List<Channel> channels = new ArrayList<>(List.of(HIGH));
    View view = View.of(ViewKind.SIDE, GEOMETRY, channels);
    channels.add(LOW);
    assertThat(view.channels()).containsExactly(HIGH);
  }

  @Test
  void constructor_channelsThatDoNotFit_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> channels(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> channels(List.of(HIGH, HIGH)))
        .withMessageContaining("HIGH_ENERGY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> channels(List.of(channel(ChannelKind.OTHER, 4, 10))))
        .withMessageContaining("10 lines x 4 detectors");
    Channel other = channel(ChannelKind.OTHER, 10, 4);
    assertThat(channels(List.of(other, other)).channels()).hasSize(2);
  }

  @Test
  void constructor_gapsOfMissingLines_partial() {
    View view =
        gaps(
            table(2, 3, 7),
            new LineGap(2, 2, LineGap.Cause.LINK),
            new LineGap(7, 1, LineGap.Cause.DEVICE));
    assertThat(view.isComplete()).isFalse();
    assertThat(view.lineTable().count(LineFlag.MISSING)).isEqualTo(3);
  }

  @Test
  void constructor_gapsAndFlagsDisagree_refused() {
    LineGap gap = new LineGap(2, 2, LineGap.Cause.HOST_OVERFLOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gaps(table(2), gap))
        .withMessageContaining("line 3 is not flagged MISSING");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gaps(table(2, 3, 5), gap))
        .withMessage("3 lines are flagged MISSING, the gaps hold 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gaps(table(2, 3), gap, gap))
        .withMessageContaining("overlaps");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gaps(table(9), new LineGap(9, 2, LineGap.Cause.LINK)))
        .withMessageContaining("line 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gaps(LineTable.ofLines(9)))
        .withMessageContaining("line table of 9 lines");
  }

  @ParameterizedTest
  @CsvSource({"-1,1", "0,0", "2147483647,1", "1,2147483647"})
  void gap_illegalRange_refused(int firstLine, int lines) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LineGap(firstLine, lines, LineGap.Cause.LINK));
  }

  @Test
  void calibration_frames_foundByKindAndChannel() {
    CalibrationFrame dark = new CalibrationFrame(Kind.DARK, channel(ChannelKind.LOW_ENERGY, 3, 4));
    View view = calibrated(dark);
    assertThat(view.calibration(Kind.DARK, ChannelKind.LOW_ENERGY)).contains(dark);
    assertThat(view.calibration(Kind.DARK, ChannelKind.HIGH_ENERGY)).isEmpty();
    assertThat(view.calibration(Kind.OPEN_BEAM, ChannelKind.LOW_ENERGY)).isEmpty();
  }

  @Test
  void calibration_thatDoesNotFit_refused() {
    Channel transmission = HIGH.withDomain(Domain.TRANSMISSION);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CalibrationFrame(Kind.DARK, transmission));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                calibrated(new CalibrationFrame(Kind.DARK, channel(ChannelKind.HIGH_ENERGY, 3, 5))))
        .withMessageContaining("5 detectors");
  }

  private static View channels(List<Channel> channels) {
    return View.of(ViewKind.SIDE, GEOMETRY, channels);
  }

  private static View gaps(LineTable table, LineGap... gaps) {
    return new View(ViewKind.TOP, GEOMETRY, List.of(HIGH), table, List.of(gaps), List.of());
  }

  private static View calibrated(CalibrationFrame frame) {
    return new View(
        ViewKind.SIDE,
        GEOMETRY,
        List.of(HIGH, LOW),
        LineTable.ofLines(10),
        List.of(),
        List.of(frame));
  }

  private static LineTable table(int... missing) {
    byte[] flags = new byte[10];
    for (int line : missing) {
      flags[line] = LineFlag.MISSING.bit();
    }
    return LineTable.of(flags);
  }

  private static Channel channel(ChannelKind kind, int lines, int detectors) {
    return Scans.channel(
        kind, Domain.RAW_COUNTS, SampleFormat.U16, SampleGrid.lineByLine(lines, detectors), 1);
  }
}
