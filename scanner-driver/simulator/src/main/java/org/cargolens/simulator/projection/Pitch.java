package org.cargolens.simulator.projection;

/**
 * Size of a pixel in the plane of the thing.
 *
 * @param xMm width, 0.2 to 200
 * @param yMm height, 0.2 to 200
 */
public record Pitch(double xMm, double yMm) {
  /** Checks the ranges. */
  public Pitch {
    if (!(xMm >= 0.2 && xMm <= 200 && yMm >= 0.2 && yMm <= 200)) {
      throw new IllegalArgumentException("pitch must be 0.2 to 200 mm, is " + xMm + " x " + yMm);
    }
  }
}
