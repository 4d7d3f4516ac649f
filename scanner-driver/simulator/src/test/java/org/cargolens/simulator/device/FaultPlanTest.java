package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultPlanTest {
  @Test
  void parse_allFaults_areThere() {
    assertThat(
            FaultPlan.parse(
                "seed=7, corrupt=0.01,drop=0.02,garbage=0.03,lose=0.04,stall=10,stallms=50,"
                    + "disconnect=90,interlock=80"))
        .isEqualTo(
            FaultPlan.NONE
                .withSeed(7)
                .withCorrupt(0.01)
                .withDrop(0.02)
                .withGarbage(0.03)
                .withLose(0.04)
                .withStall(10, Duration.ofMillis(50))
                .withDisconnectAfter(90)
                .withInterlockAfter(80));
    assertThat(FaultPlan.parse(" ")).isEqualTo(FaultPlan.NONE);
  }

  @Test
  void parse_otherFaults_areThere() {
    FaultPlan plan =
        FaultPlan.parse(
            "duplicate=0.1,reorder=0.2,spoil=0.3,drip=40,dripms=5,halfclose=10,reset=20,reboot=30,"
                + "rebootms=500,serial=78,encoderwrap=16,counterwrap=1,skew=2,second=1");

    assertThat(plan.others())
        .containsExactly(
            new ScannerFault.Duplicate(0.1),
            new ScannerFault.Reorder(0.2),
            new ScannerFault.Spoil(0.3),
            new ScannerFault.Drip(Duration.ofMillis(5), 40),
            new ScannerFault.Cut(10, ScannerFault.End.HALF_CLOSED),
            new ScannerFault.Cut(20, ScannerFault.End.RESET),
            new ScannerFault.Reboot(30, Duration.ofMillis(500)),
            new ScannerFault.SerialNumber("78"),
            new ScannerFault.EncoderWrap(16),
            new ScannerFault.CounterWrap(),
            new ScannerFault.EnergySkew(2),
            new ScannerFault.SecondController());
    assertThat(FaultPlan.parse("counterwrap=0").others()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "corrupt | not a fault=value: 'corrupt'",
        "melt=1 | unknown fault 'melt'; known: seed, corrupt",
        "drop=x | value of fault 'drop' is no number",
        "drop=2 | drop must be 0 to 1, is 2.0",
        "stall=-1 | stall must not be negative, is -1",
        "stallms=-1 | stallms must be 0 to 3600000, is -1",
      })
  void parse_wrongPlan_saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> FaultPlan.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void setup_impossible_isRefused() {
    RawScan scan = Scans.transmission(2, 2, 1, ChannelKind.SINGLE_ENERGY);
    assertThatThrownBy(() -> VirtualScanner.Setup.of(scan).withLineRate(-1))
        .hasMessageContaining("-1");
    View wide =
        View.of(
            ViewKind.SIDE,
            ViewGeometry.ofSize(1, 65_536),
            IntStream.range(0, 9)
                .mapToObj(
                    i ->
                        Scans.channel(
                            ChannelKind.OTHER,
                            Domain.MAKER_CODES,
                            SampleFormat.U16,
                            SampleGrid.lineByLine(1, 65_536),
                            i))
                .toList());
    assertThatThrownBy(() -> VirtualScanner.onTcp(VirtualScanner.Setup.of(RawScan.of(wide)), 0))
        .hasMessageContaining("does not fit a frame");
  }
}
