package org.cargolens.bench.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.scan.testing.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class LinkProgramsTest {
  @Test
  void linkLoss_twoCycles_namesExactlyTheMissingLinesAndLeavesNothing() throws IOException {
    LinkLossOptions options = new LinkLossOptions(2, Duration.ofSeconds(2), Duration.ofMillis(50));
    BenchResult result = new LinkLossProgram(options).run();
    assertThat(result.checks())
        .extracting(Check::cases)
        .containsExactly(2L, 2L, 2L, 2L, 2L, 1L, 1L);
    // The others judge by time, which a busy machine has not.
    for (int check : List.of(0, 1, 3, 6)) {
      assertThat(result.checks().get(check).failures()).isEmpty();
    }
    assertThat(result.metric("noticed.p50").orElseThrow().value()).isGreaterThan(1500);
    assertThat(result.metric("recovered.max").orElseThrow().value()).isPositive();
  }

  @Test
  void linkLoss_hostThatNeverLooks_failsInEachClaim() throws IOException {
    LinkLossOptions options = new LinkLossOptions(1, Duration.ofMillis(200), Duration.ZERO);
    BenchResult result = new LinkLossProgram(options, Duration.ofMinutes(5)).run();
    for (int check = 1; check < 4; check++) {
      assertThat(result.checks().get(check).failures()).as("check %d", check).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(IngestOptions.Link.class)
  void ingest_smallScans_arriveWhole(IngestOptions.Link link) throws IOException {
    if (link == IngestOptions.Link.SERIAL) {
      var unused = Peers.require("socat", "socat");
    }
    IngestOptions options = new IngestOptions(link, 500, 64, 2);
    BenchResult result = new IngestProgram(options).run().orElseThrow();
    assertThat(result.answersAreRight()).as("%s", result.checks()).isTrue();
    assertThat(result.checks().get(0).cases()).isEqualTo(4);
    assertThat(result.metrics())
        .extracting(Metric::name)
        .contains(
            "ingest.rate", "ingest.share-of-copy", "ingest.cpu", "ingest.allocated", "lines.lost");
  }

  /** The camera's frames, pulled by three receivers; none may be wrong, whatever is lost. */
  @Test
  void gigeIngest_fewFrames_areAsSentOrNamed() throws IOException {
    var unused = Peers.require("arv-fake-gv-camera-0.8", "aravis-tools");
    GigeIngestOptions options = new GigeIngestOptions(60, 256, 16, 4000, 1400, 1);
    BenchResult result = new GigeIngestProgram(options).run();
    assertThat(result.answersAreRight()).as("%s", result.checks()).isTrue();
    assertThat(result.checks().get(0).cases()).isGreaterThanOrEqualTo(4);
    assertThat(result.metrics())
        .extracting(Metric::name)
        .contains("ours.rate", "ours.lost", "ours.cpu", "plain.rate", "plain.cpu");
    assertThat(result.metric("ours.whole").orElseThrow().value()).isBetween(1.0, 60.0);
  }

  @Test
  void gigeIngestOptions_illegalNumbers_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GigeIngestOptions(0, 2048, 16, 1000, 8000, 1))
        .withMessageContaining("frames must be 1 to 60000, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GigeIngestOptions(60_000, 2048, 16, 1000, 8000, 1))
        .withMessageContaining("2 GiB");
  }

  @ParameterizedTest
  @EnumSource(FaultsOptions.Protocol.class)
  void faults_twentySeeds_areExactOrNameTheirMissingLines(FaultsOptions.Protocol protocol)
      throws IOException {
    BenchResult result = new FaultsProgram(new FaultsOptions(protocol, 1, 20)).run();
    assertThat(result.answersAreRight()).as("%s", result.checks()).isTrue();
    assertThat(result.checks().get(0).cases()).isEqualTo(20);
    assertThat(result.metric("scans.whole").orElseThrow().value()).isBetween(5.0, 19.0);
  }

  @Test
  void options_illegalNumbers_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinkLossOptions(0, Duration.ofSeconds(1), Duration.ZERO))
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IngestOptions(IngestOptions.Link.TCP, 1, 0, 1))
        .withMessageContaining("1, 0 and 1");
  }
}
