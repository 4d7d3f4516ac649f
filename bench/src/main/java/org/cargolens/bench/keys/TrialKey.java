package org.cargolens.bench.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Stores with one key each, whose certificate it signed itself: made by the JDK's keytool when one
 * is first asked for, and copied from then on, since a start of it takes a second. Safe for
 * threads.
 */
public final class TrialKey {
  private static final String PASSWORD = "only for trials";
  private static final long LONGEST_SECONDS = 60;
  private static final Map<Named, byte[]> MADE = new ConcurrentHashMap<>();

  /** What a key is of. */
  public enum Algorithm {
    /** P-256: small, what units sign and agree with. */
    EC("-groupname", "secp256r1"),
    /** RSA of 2,048 bits, whose signatures cost next to nothing to check. */
    RSA("-keysize", "2048");

    private final String option;
    private final String value;

    Algorithm(String option, String value) {
      this.option = option;
      this.value = value;
    }
  }

  private record Named(String name, Algorithm algorithm) {}

  private TrialKey() {}

  /** Returns the password of every store. */
  public static char[] password() {
    return PASSWORD.toCharArray();
  }

  /**
   * Writes a store with a key of {@link Algorithm#EC}, the same each time.
   *
   * @param folder existing folder that gets it
   * @param name of the file, the key and who has it
   * @return the file, which may have been there already
   * @throws IOException if the key can't be made or the file not be written
   */
  public static Path write(Path folder, String name) throws IOException {
    return write(folder, name, Algorithm.EC);
  }

  /**
   * Writes a store, the same each time.
   *
   * @param folder existing folder that gets it
   * @param name of the file, the key and who has it
   * @param algorithm what the key is of
   * @return the file, which may have been there already
   * @throws IOException if the key can't be made or the file not be written
   */
  public static Path write(Path folder, String name, Algorithm algorithm) throws IOException {
    Path file = folder.resolve(name + ".p12");
    Named named = new Named(name, algorithm);
    byte[] known = MADE.get(named);
    if (known == null) {
      Files.deleteIfExists(file);
      make(named, file);
      MADE.put(named, Files.readAllBytes(file));
    } else {
      Files.write(file, known);
    }
    return file;
  }

  private static void make(Named key, Path file) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    words.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    words.addAll(List.of("-genkeypair", "-alias", key.name(), "-dname", "CN=" + key.name()));
    words.addAll(List.of("-keyalg", key.algorithm().name()));
    words.addAll(List.of(key.algorithm().option, key.algorithm().value));
    words.addAll(List.of("-startdate", "-30d", "-validity", "3650", "-storetype", "PKCS12"));
    words.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool makes no key");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool makes a key", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
