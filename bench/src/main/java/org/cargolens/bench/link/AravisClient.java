package org.cargolens.bench.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The client of aravis on its own camera, in a Python process that only calls libaravis. */
final class AravisClient {
  private static final String SCRIPT = "aravis_pull.py";
  private static final int LONGEST_SECONDS = 300;

  private AravisClient() {}

  /**
   * Pulls a round of frames.
   *
   * @param folder for the script
   * @throws IOException if Python or libaravis is missing, or no frames come
   */
  static GigePull pull(GigeIngestOptions options, Path folder) throws IOException {
    Path script = folder.resolve(SCRIPT);
    if (!Files.exists(script)) {
      try (InputStream in = AravisClient.class.getResourceAsStream(SCRIPT)) {
        Files.copy(Objects.requireNonNull(in, SCRIPT), script);
      }
    }
    Process process =
        new ProcessBuilder(
                "/usr/bin/python3",
                script.toString(),
                AravisCamera.ADDRESS,
                Integer.toString(options.frames()),
                Integer.toString(options.width()),
                Integer.toString(options.height()),
                Integer.toString(options.periodMicros()),
                Integer.toString(options.packet()))
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("aravis' client: " + said.strip());
      }
      return read(said.strip(), options);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static GigePull read(String said, GigeIngestOptions options) throws IOException {
    String[] words = said.substring(said.lastIndexOf('\n') + 1).split(" ", -1);
    try {
      int complete = Integer.parseInt(words[1]);
      int wrong = Integer.parseInt(words[2]);
      long time = Math.round(1e9 * Double.parseDouble(words[3]));
      long cpu = Math.round(1e9 * Double.parseDouble(words[4]));
      long lost = (long) (options.frames() - complete) * options.height();
      List<String> failures = wrong == 0 ? List.of() : List.of(wrong + " frames are wrong");
      return new GigePull(Duration.ofNanos(time), cpu, complete, lost, failures);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("aravis' client says '" + said + "'", e);
    }
  }
}
