package org.cargolens.bench.dicos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** DCMTK's program that reads an object and writes it again. */
final class Dcmconv {
  private Dcmconv() {}

  /**
   * Converts a file.
   *
   * @return whether the program is installed
   * @throws IOException if it fails or takes more than a minute
   */
  static boolean convert(Path from, Path to) throws IOException {
    try {
      Process process =
          new ProcessBuilder("dcmconv", from.toString(), to.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("dcmconv does not read what was written");
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).startsWith("Cannot run program")) {
        return false;
      }
      throw e;
    }
  }
}
