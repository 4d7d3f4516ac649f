package org.cargolens.analysis.material;

/**
 * One step of a wedge as the scanner saw it.
 *
 * @param material what it is made of
 * @param gramsPerCm2 its area density, above 0 to 1,000
 * @param high -ln of the transmission of the high energy, above 0 to 15
 * @param low the same of the low energy
 */
public record CalibrationStep(StepMaterial material, double gramsPerCm2, double high, double low) {
  /** Checks the ranges. */
  public CalibrationStep {
    check("gramsPerCm2", gramsPerCm2, 1000);
    check("high attenuation", high, 15);
    check("low attenuation", low, 15);
  }

  /** Returns the area density in g/cm² of matter with half an electron for each nucleon. */
  double electronGrams() {
    return gramsPerCm2 * material.electronRatio();
  }

  private static void check(String name, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be above 0 and at most " + most + ", is " + value);
    }
  }
}
