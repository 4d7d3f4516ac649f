package org.cargolens.casework.cases;

import java.time.Instant;

/**
 * Where a value was read.
 *
 * @param source who the papers came from, such as {@code manifest of the carrier}
 * @param file name of the file
 * @param position place in it, such as {@code row 12, column 3}
 * @param readAt when it was read
 */
public record Provenance(String source, String file, String position, Instant readAt) {
  /** Checks that source, file and position are named. */
  public Provenance {
    if (source.isBlank() || file.isBlank() || position.isBlank()) {
      throw new IllegalArgumentException(
          "a provenance names source, file and position, not '"
              + source
              + "', '"
              + file
              + "', '"
              + position
              + "'");
    }
  }

  @Override
  public String toString() {
    return file + ", " + position + " (" + source + ", " + readAt + ")";
  }
}
