package org.cargolens.analysis.material;

import org.cargolens.scan.Region;

/**
 * Where a calibration step stands in a scan.
 *
 * @param material what it is made of
 * @param gramsPerCm2 its area density, above 0
 * @param region pixels of the upright picture that show it alone, at least 5 x 5
 */
public record WedgeStep(StepMaterial material, double gramsPerCm2, Region region) {
  private static final int LEAST_SIDE = 5;

  /** Checks the numbers. */
  public WedgeStep {
    if (!(gramsPerCm2 > 0)) {
      throw new IllegalArgumentException("gramsPerCm2 must be above 0, is " + gramsPerCm2);
    }
    if (region.width() < LEAST_SIDE || region.height() < LEAST_SIDE) {
      throw new IllegalArgumentException(
          material.name() + ": a step needs 5 x 5 pixels, has " + region);
    }
  }
}
