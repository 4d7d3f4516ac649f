package org.cargolens.simulator.variation;

/**
 * Parts of a picture that were not scanned.
 *
 * @param left columns
 * @param right columns
 * @param top rows
 * @param bottom rows
 * @param white whether they show white (open beam) or black (no beam)
 */
public record Border(int left, int right, int top, int bottom, boolean white) {
  /** All is scanned. */
  public static final Border NONE = new Border(0, 0, 0, 0, false);

  /** Checks that none is negative. */
  public Border {
    if (left < 0 || right < 0 || top < 0 || bottom < 0) {
      throw new IllegalArgumentException(
          "a border is not negative: " + left + ", " + right + ", " + top + ", " + bottom);
    }
  }
}
