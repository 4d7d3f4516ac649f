package org.cargolens.bench.result;

/**
 * One figure.
 *
 * @param name what was measured, the same from run to run
 * @param unit unit of the value, such as {@code scans/s}
 * @param value finite
 * @param better which way it improves
 */
public record Metric(String name, String unit, double value, Better better) {
  /** Checks that the name is given and the value finite. */
  public Metric {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a metric needs a name");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, is " + value);
    }
  }

  /** Returns a figure of which more is better. */
  public static Metric higher(String name, String unit, double value) {
    return new Metric(name, unit, value, Better.HIGHER);
  }

  /** Returns a figure of which less is better. */
  public static Metric lower(String name, String unit, double value) {
    return new Metric(name, unit, value, Better.LOWER);
  }

  /** Returns a figure that describes the run. */
  public static Metric fact(String name, String unit, double value) {
    return new Metric(name, unit, value, Better.NEITHER);
  }
}
