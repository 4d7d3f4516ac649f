package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.cargolens.analysis.testing.SteadyHeap;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;

class AnalysisMemoryTest {
  private static final int HEAP_MEGABYTES = 256;

  /**
   * One analysis takes 4 MB of native memory: one of fifteen that is never freed would exceed it.
   */
  private static final long MOST_GROWTH = 36L << 20;

  @Test
  void analyze_hundredsOfScans_keepsNativeMemoryFlat() throws Exception {
    assertThat(SteadyHeap.growth(AnalysisMemoryTest.class, HEAP_MEGABYTES))
        .as("growth in bytes")
        .isLessThan(MOST_GROWTH);
  }

  /** Prints by how many bytes memory grew after the first analyses. */
  public static void main(String[] arguments) throws IOException {
    RawScan scan = Scans.transmission(2000, 1000, 3, ChannelKind.SINGLE_ENERGY);
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().build()) {
      analyze(analyzer, scan, 30);
      long before = SteadyHeap.residentBytes();
      analyze(analyzer, scan, 150);
      System.out.println(SteadyHeap.residentBytes() - before);
    }
  }

  private static void analyze(ScanAnalyzer analyzer, RawScan scan, int times) {
    for (int i = 0; i < times; i++) {
      analyzer.analyze(scan);
    }
  }
}
