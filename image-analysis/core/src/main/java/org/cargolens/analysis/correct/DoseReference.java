package org.cargolens.analysis.correct;

/**
 * Detectors beyond the fan, which see the source past all cargo.
 *
 * @param firstDetector stored index of the first, from 0
 * @param detectors how many, at least 1
 */
public record DoseReference(int firstDetector, int detectors) {
  /** Checks the range. */
  public DoseReference {
    if (firstDetector < 0 || detectors < 1 || detectors > Integer.MAX_VALUE - firstDetector) {
      throw new IllegalArgumentException(
          detectors + " reference detectors from " + firstDetector + " on");
    }
  }

  /** Returns the index just past the last. */
  public int endDetector() {
    return firstDetector + detectors;
  }
}
