package org.cargolens.bench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.cargolens.analysis.detect.DetectorOptions;
import org.cargolens.analysis.detect.Detectors;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.bench.measure.ResidentMemory;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;

class MemoryProgramTest {
  private static final long MIB = 1 << 20;

  private static ScanAnalyzer analyzer(InstantSource clock) throws IOException {
    return ScanAnalyzer.builder()
        .clock(clock)
        .detectors(Detectors.loadAll(List.of(ToyNet.pack()), DetectorOptions.DEFAULT))
        .build();
  }

  private static List<RawScan> scans() {
    return List.of(
        Scans.transmission(120, 60, 1, ChannelKind.SINGLE_ENERGY),
        Scans.transmission(80, 50, 2, ChannelKind.SINGLE_ENERGY));
  }

  @Test
  void run_hundredAnalyses_answersAlikeAndTellsMemory() throws IOException {
    List<String> lines = new ArrayList<>();
    MemoryProgram program =
        new MemoryProgram(
            MemoryOptions.of(100), () -> ResidentMemory.now().orElse(MIB), lines::add);
    try (ScanAnalyzer analyzer = analyzer(InstantSource.fixed(Instant.EPOCH))) {
      BenchResult result = program.run(analyzer, scans());

      assertThat(result.checks().get(0).holds()).as("%s", result.checks()).isTrue();
      assertThat(result.checks().get(0).cases()).isEqualTo(100);
      assertThat(result.metric("resident.after-100")).isPresent();
      assertThat(lines).hasSize(10).last().asString().startsWith("100 analyses: ");
    }
  }

  @Test
  void run_growingMemory_isNotFlat() throws IOException {
    AtomicLong bytes = new AtomicLong(100 * MIB);
    MemoryProgram program =
        new MemoryProgram(MemoryOptions.of(10), () -> bytes.addAndGet(10 * MIB), line -> {});
    try (ScanAnalyzer analyzer = analyzer(InstantSource.fixed(Instant.EPOCH))) {
      BenchResult result = program.run(analyzer, scans());

      assertThat(result.answersAreRight()).isFalse();
      assertThat(result.checks().get(1).failures()).first().asString().contains("more than 30 MiB");
      assertThat(result.metric("resident.slope").orElseThrow().value()).isPositive();
    }
  }

  @Test
  void run_otherAnswer_isTold() throws IOException {
    AtomicLong seconds = new AtomicLong();
    MemoryProgram program = new MemoryProgram(MemoryOptions.of(10), () -> MIB, line -> {});
    try (ScanAnalyzer analyzer = analyzer(() -> Instant.ofEpochSecond(seconds.incrementAndGet()))) {
      BenchResult result = program.run(analyzer, scans());

      assertThat(result.checks().get(0).failures())
          .hasSize(8)
          .first()
          .asString()
          .contains("analysis 3: another report of scan 0");
    }
  }
}
