package org.cargolens.analysis.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program in a process of its own whose Java heap is all in memory from the start: what its
 * memory grows by is native. Whatever ran before in the tests' own process changes nothing.
 */
public final class SteadyHeap {
  private static final Path STATUS = Path.of("/proc/self/status");

  private SteadyHeap() {}

  /** Runs a program that prints by how many bytes its memory grew, and returns that. */
  public static long growth(Class<?> program, int heapMegabytes, String... arguments)
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(STATUS), "needs Linux's " + STATUS);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + heapMegabytes + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+AlwaysPreTouch",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // glibc gives each thread an arena of its own when it first allocates; on a busy machine some
    // of OpenCV's threads do so after the warm-up, which is no leak.
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    Process process = builder.start();
    byte[] printed = process.getInputStream().readAllBytes();
    String output = new String(printed, StandardCharsets.UTF_8).strip();
    Assertions.assertEquals(0, process.waitFor(), output);
    return Long.parseLong(output.substring(output.lastIndexOf('\n') + 1));
  }

  /** Returns the bytes in memory of the process that asks. */
  public static long residentBytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
