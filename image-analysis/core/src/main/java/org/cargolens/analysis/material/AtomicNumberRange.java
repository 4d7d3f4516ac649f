package org.cargolens.analysis.material;

/**
 * Atomic numbers that all fit a measurement.
 *
 * @param low the least
 * @param high the greatest, not below {@code low}
 */
public record AtomicNumberRange(double low, double high) {
  /** Checks the order. */
  public AtomicNumberRange {
    if (!(low <= high)) {
      throw new IllegalArgumentException("not a range: " + low + " to " + high);
    }
  }

  /** Returns whether an atomic number is one of them. */
  public boolean contains(double atomicNumber) {
    return low <= atomicNumber && atomicNumber <= high;
  }
}
