package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AnalysisMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** One analysis takes 4 MB of native memory: 150 that were never freed would take 600 MB. */
  @Test
  void analyze_hundredsOfScans_keepsNativeMemoryFlat() throws IOException {
    Assumptions.assumeTrue(Files.exists(STATUS), "needs /proc");
    RawScan scan = Scans.transmission(2000, 1000, 3, ChannelKind.SINGLE_ENERGY);
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().build()) {
      analyze(analyzer, scan, 30);
      long before = nativeMegabytes();
      analyze(analyzer, scan, 150);
      assertThat(nativeMegabytes() - before).as("growth in MB").isLessThan(250);
    }
  }

  private static void analyze(ScanAnalyzer analyzer, RawScan scan, int times) {
    for (int i = 0; i < times; i++) {
      analyzer.analyze(scan);
    }
  }

  /** Resident memory less the heap, which grows as the collector likes. */
  private static long nativeMegabytes() throws IOException {
    // What the heap has reserved but never touched would count as native memory given back.
    System.gc();
    String resident =
        Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    long kilobytes = Long.parseLong(resident.replaceAll("\\D", ""));
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    return kilobytes / 1024 - heap / (1024 * 1024);
  }
}
