package org.cargolens.scan.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Independent programs and data that some tests need. Where the environment variable {@code
 * CARGOLENS_PEERS} is {@code required} (as in continuous integration) a missing program fails the
 * test; elsewhere it skips the test and says why.
 */
public final class Peers {
  private Peers() {}

  /**
   * Returns the path of a program, or ends the test.
   *
   * @param program name of an executable on the path
   * @param debianPackage the Debian package that holds it, for the message
   */
  public static Path require(String program, String debianPackage) {
    Optional<Path> found = find(program);
    if (found.isPresent()) {
      return found.get();
    }
    String message = "needs '" + program + "' (apt-get install " + debianPackage + ")";
    if (required()) {
      return Assertions.fail(message);
    }
    throw skip(message);
  }

  /**
   * Returns a folder below the one that {@code CARGOLENS_DATA} names, or skips the test.
   *
   * @param name such as {@code dual-energy-raw}
   */
  public static Path requireData(String name) {
    String data = System.getenv("CARGOLENS_DATA");
    if (data != null && Files.isDirectory(Path.of(data, name))) {
      return Path.of(data, name);
    }
    throw skip("needs real scans: set CARGOLENS_DATA to a folder that holds '" + name + "'");
  }

  /** Skips the test, and says why where a person sees it: the build prints only a count. */
  static AssertionError skip(String message) {
    System.getLogger(Peers.class.getName())
        .log(System.Logger.Level.WARNING, "test skipped: " + message);
    Assumptions.abort(message);
    throw new AssertionError("abort returned");
  }

  /** Returns whether a missing program fails a test. */
  static boolean required() {
    return "required".equals(System.getenv("CARGOLENS_PEERS"));
  }

  private static Optional<Path> find(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path candidate = Path.of(folder, program);
      if (!folder.isEmpty() && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
