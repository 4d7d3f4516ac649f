package org.cargolens.bench.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import org.cargolens.bench.pull.NoiseScan;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LinkProgramsTest {
  @Test
  void linkLoss_twoCycles_namesExactlyTheMissingLinesAndLeavesNothing() throws IOException {
    LinkLossOptions options = new LinkLossOptions(2, Duration.ofMillis(800), Duration.ofMillis(50));
    BenchResult result = new LinkLossProgram(options).run();
    assertThat(result.checks()).extracting(Check::cases).containsExactly(2L, 2L, 1L);
    assertThat(result.checks().get(0).failures()).isEmpty();
    assertThat(result.checks().get(2).failures()).isEmpty();
    assertThat(result.metric("noticed.p50").orElseThrow().value()).isGreaterThan(700);
    assertThat(result.metric("recovered.max").orElseThrow().value()).isPositive();
  }

  @Test
  void ingest_smallScans_arriveWhole() throws IOException {
    BenchResult result = new IngestProgram(new IngestOptions(500, 64, 2)).run();
    assertThat(result.answersAreRight()).as("%s", result.checks()).isTrue();
    assertThat(result.checks().get(0).cases()).isEqualTo(4);
    assertThat(result.metrics())
        .extracting(Metric::name)
        .contains("ingest.rate", "ingest.share-of-copy", "ingest.cpu", "ingest.allocated");
  }

  @Test
  void sameLines_oneSampleDiffers_isNoticedFromItsLineOn() {
    var scan = NoiseScan.of(10, 4);
    assertThat(SameLines.upTo(10, scan, NoiseScan.of(10, 4))).isTrue();
    assertThat(SameLines.upTo(1, scan, NoiseScan.of(12, 4))).isTrue();
    assertThat(SameLines.upTo(2, scan, NoiseScan.of(10, 5))).isFalse();
  }

  @Test
  void options_illegalNumbers_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinkLossOptions(0, Duration.ofSeconds(1), Duration.ZERO))
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IngestOptions(1, 0, 1))
        .withMessageContaining("1, 0 and 1");
  }
}
