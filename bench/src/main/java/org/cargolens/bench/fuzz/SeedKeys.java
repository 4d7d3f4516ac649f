package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Keys that sign seeds, made by the JDK's keytool when they are needed. */
final class SeedKeys {
  private static final String PASSWORD = "only for trials";
  private static final long LONGEST_SECONDS = 60;

  private SeedKeys() {}

  static char[] password() {
    return PASSWORD.toCharArray();
  }

  /** Makes a store with one key whose certificate it signed itself, once; returns the file. */
  static Path make(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + ".p12");
    if (Files.exists(file)) {
      return file;
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-startdate",
                "-30d",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool makes no key");
      }
      return file;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool makes a key", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
