package org.cargolens.scan.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short runs of other programs. */
public final class Programs {
  private Programs() {}

  /**
   * Runs a program to its end.
   *
   * @param folder working folder
   * @param limit time after which it is killed
   * @param command program and arguments
   * @return what it printed to either stream
   * @throws AssertionError if it fails or takes too long; the message holds what it printed
   */
  public static String run(Path folder, Duration limit, List<String> command)
      throws IOException, InterruptedException {
    // Into a file, so that a program that prints much or hangs can't hang the test.
    Path output = Files.createTempFile(folder, "program", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(
                ProcessBuilder.Redirect.from(Files.createTempFile(folder, "no", ".in").toFile()))
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String printed = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(
          command
              + (ended ? " ended with " + process.exitValue() : " took too long")
              + ": "
              + printed);
    }
    return printed;
  }
}
