package org.cargolens.bench.dicos;

/**
 * What to measure.
 *
 * @param lines lines of the scan, 1 to 65,535
 * @param detectors detectors of the scan, 1 to 65,535
 * @param rounds how often, at least 1
 */
public record DicosOptions(int lines, int detectors, int rounds) {
  /** Checks the numbers. */
  public DicosOptions {
    if (lines < 1 || lines > 0xFFFF || detectors < 1 || detectors > 0xFFFF || rounds < 1) {
      throw new IllegalArgumentException(
          "1 to 65535 lines and detectors, at least 1 round; not "
              + lines
              + " x "
              + detectors
              + ", "
              + rounds);
    }
  }
}
