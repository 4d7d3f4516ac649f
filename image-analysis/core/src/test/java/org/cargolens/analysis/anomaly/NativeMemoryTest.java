package org.cargolens.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.image.XrayImage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares in a process of its own, whose Java heap is all in memory from the start. */
class NativeMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int WARM_UP = 12;
  private static final int CALLS = 30;

  /** Keeping a tenth of one working image a call would exceed it. */
  private static final long MOST_GROWTH = 8L << 20;

  @TempDir Path folder;

  @Test
  void compare_manyTimes_keepsNativeMemoryFlat() throws Exception {
    Assumptions.assumeTrue(Files.exists(STATUS), "needs Linux's " + STATUS);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms160m",
                "-Xmx160m",
                "-XX:+AlwaysPreTouch",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NativeMemoryTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true);
    // glibc gives each thread an arena of its own when it first allocates; on a busy machine some
    // of
    // OpenCV's threads do so after the warm-up, which is no leak.
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    Process process = builder.start();
    byte[] printed = process.getInputStream().readAllBytes();
    String output = new String(printed, StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(Long.parseLong(output.strip())).as(output).isLessThan(MOST_GROWTH);
  }

  /** Prints by how many bytes memory grew after the first calls. */
  public static void main(String[] arguments) throws IOException {
    List<ReferenceScan> references = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      byte[] grey = new SyntheticVehicle(5).recorded(i, i);
      references.add(SyntheticVehicle.reference("r" + i, grey));
    }
    try (ReferenceLibrary library = ReferenceLibrary.open(references, Path.of(arguments[0]));
        XrayImage scan = SyntheticVehicle.image(new SyntheticVehicle(5).recorded(9, 1))) {
      ReferenceComparison comparison = new ReferenceComparison();
      long before = 0;
      for (int i = 0; i < CALLS; i++) {
        if (i == WARM_UP) {
          before = residentBytes();
        }
        comparison.compare(scan, library);
      }
      System.out.println(residentBytes() - before);
    }
  }

  private static long residentBytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
