package org.cargolens.bench.detect;

import java.nio.file.Path;

/**
 * How detection is measured beside its rivals.
 *
 * @param rounds timed rounds, at least 1
 * @param warmUpRounds rounds before, whose answers are checked but not timed, at least 0
 * @param threads that each may use, 1 to 64; as many cores are needed
 * @param python Python 3 with torch and OpenCV, if installed
 */
public record DetectOptions(int rounds, int warmUpRounds, int threads, Path python) {
  /** Checks the numbers. */
  public DetectOptions {
    if (rounds < 1 || warmUpRounds < 0) {
      throw new IllegalArgumentException(
          "rounds must be at least 1 and warm-up rounds at least 0, are "
              + rounds
              + " and "
              + warmUpRounds);
    }
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("threads must be 1 to 64, is " + threads);
    }
  }
}
