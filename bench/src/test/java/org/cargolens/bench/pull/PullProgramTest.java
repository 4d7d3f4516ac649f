package org.cargolens.bench.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Metric;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScannerException;
import org.cargolens.simulator.device.FaultPlan;
import org.junit.jupiter.api.Test;

class PullProgramTest {
  @Test
  void overTcp_faultlessScanner_arrivesWhole() throws IOException {
    BenchResult result = new PullProgram(new PullOptions(60, 32, 2, FaultPlan.NONE)).overTcp();
    assertThat(result.checks()).singleElement().matches(check -> check.holds());
    assertThat(result.checks().get(0).cases()).isEqualTo(3);
    assertThat(result.metrics())
        .extracting(Metric::name)
        .contains("lines.rate", "pixels.bytes-rate", "scan.times-copy");
    assertThat(result.metric("pixels.share-of-link").orElseThrow().value()).isBetween(0.3, 1.0);
    assertThat(result.parameters()).containsEntry("faults", "none");
  }

  @Test
  void pull_linesOf2048Detectors_are99PercentOfTheLink() throws IOException {
    Peers.require("socat", "socat");
    PullProgram program = new PullProgram(new PullOptions(100, 2048, 1, FaultPlan.NONE));
    for (BenchResult result : List.of(program.overTcp(), program.overSerial().orElseThrow())) {
      assertThat(result.metric("pixels.share-of-link").orElseThrow().value()).isGreaterThan(0.99);
    }
  }

  @Test
  void overTcp_scannerThatDamagesFrames_arrivesWholeAfterResends() throws IOException {
    FaultPlan faults = FaultPlan.NONE.withSeed(3).withCorrupt(0.2);
    BenchResult result = new PullProgram(new PullOptions(2000, 64, 2, faults)).overTcp();
    assertThat(result.answersAreRight()).as("%s", result.checks()).isTrue();
    assertThat(result.metric("link.damaged").orElseThrow().value()).isPositive();
  }

  @Test
  void overTcp_scannerThatLosesLines_isAWrongAnswer() throws IOException {
    FaultPlan faults = FaultPlan.NONE.withLose(0.2);
    BenchResult result = new PullProgram(new PullOptions(60, 32, 1, faults)).overTcp();
    assertThat(result.answersAreRight()).isFalse();
    assertThat(result.checks().get(0).failures().get(0)).startsWith("round 0: not complete");
  }

  @Test
  void overSerial_pairOfDevices_arrivesWhole() throws IOException {
    Peers.require("socat", "socat");
    BenchResult result =
        new PullProgram(new PullOptions(40, 16, 1, FaultPlan.NONE)).overSerial().orElseThrow();
    assertThat(result.answersAreRight()).as("%s", result.checks()).isTrue();
    assertThat(result.metric("scan.times-copy")).isEmpty();
  }

  @Test
  void difference_otherSamples_namesTheChannel() {
    RawScan sent = NoiseScan.of(4, 3);
    RawScan other = new RawScan(sent.metadata(), NoiseScan.of(4, 3).views());
    assertThat(PullRound.difference(new ScanOutcome.Complete(other), sent)).isEmpty();
    assertThat(PullRound.difference(new ScanOutcome.Complete(NoiseScan.of(4, 2)), sent))
        .hasValue("view 0, HIGH_ENERGY: not the samples sent");
    ScannerException cause = new ScannerException.Configuration("cause");
    assertThat(PullRound.difference(new ScanOutcome.Aborted(cause), sent).orElseThrow())
        .startsWith("not complete");
  }

  @Test
  void loopbackCopy_someBytes_takesTime() throws IOException {
    assertThat(LoopbackCopy.time(200_000)).isGreaterThan(Duration.ZERO);
  }

  @Test
  void options_illegalNumbers_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PullOptions(0, 1, 1, FaultPlan.NONE))
        .withMessageContaining("0, 1 and 1");
  }
}
