package org.cargolens.analysis.detect;

/**
 * A measured figure of a model.
 *
 * @param name what was measured, such as {@code recall-at-0.2-false-per-image}
 * @param value its value
 */
public record Figure(String name, double value) {
  /** Checks the value. */
  public Figure {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, is " + value);
    }
  }
}
