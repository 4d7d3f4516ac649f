package org.cargolens.scan.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/**
 * Python with NumPy and Pillow, which made up their minds about file formats without us. One start
 * costs a quarter of a second: do many cases in one script.
 */
public final class Python {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** The system's own comes first, since Debian's packages are installed for that one. */
  private static final List<String> INTERPRETERS = List.of("/usr/bin/python3", "python3");

  /** The interpreter that has both, empty if none has, null before the first look. */
  private static @Nullable String found;

  private Python() {}

  /**
   * Runs a script, or ends the test where NumPy or Pillow is missing.
   *
   * @param folder working folder of the script
   * @param script after {@code import numpy as np} and {@code from PIL import Image}
   * @return what it printed
   */
  public static String run(Path folder, String script) throws IOException, InterruptedException {
    Optional<String> interpreter = interpreter(folder);
    if (interpreter.isPresent()) {
      String whole = "import numpy as np\nfrom PIL import Image\n" + script;
      return Programs.run(folder, LIMIT, List.of(interpreter.get(), "-c", whole));
    }
    String message = "needs python3 with numpy and PIL (apt-get install python3-numpy python3-pil)";
    if (Peers.required()) {
      return Assertions.fail(message);
    }
    throw Peers.skip(message);
  }

  private static synchronized Optional<String> interpreter(Path folder)
      throws IOException, InterruptedException {
    if (found == null) {
      found = "";
      for (String candidate : INTERPRETERS) {
        if (found.isEmpty() && runs(folder, List.of(candidate, "-c", "import numpy, PIL"))) {
          found = candidate;
        }
      }
    }
    return Optional.of(found).filter(name -> !name.isEmpty());
  }

  private static boolean runs(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path program = Path.of(command.get(0));
    if (program.isAbsolute() && !Files.isExecutable(program)) {
      return false;
    }
    try {
      Programs.run(folder, LIMIT, command);
      return true;
    } catch (AssertionError | IOException e) {
      return false;
    }
  }
}
