package org.cargolens.bench.dicos;

/**
 * What to measure of receiving.
 *
 * @param objects images that are sent in a round, at least 1
 * @param lines lines of each, 1 to 65,535
 * @param detectors detectors of each, 1 to 65,535
 * @param rounds how often, at least 1
 */
public record ReceiveOptions(int objects, int lines, int detectors, int rounds) {
  /** Checks the numbers. */
  public ReceiveOptions {
    if (objects < 1
        || lines < 1
        || lines > 0xFFFF
        || detectors < 1
        || detectors > 0xFFFF
        || rounds < 1) {
      throw new IllegalArgumentException(
          "at least 1 object and 1 round, 1 to 65535 lines and detectors; not "
              + objects
              + ", "
              + rounds
              + ", "
              + lines
              + " x "
              + detectors);
    }
  }
}
