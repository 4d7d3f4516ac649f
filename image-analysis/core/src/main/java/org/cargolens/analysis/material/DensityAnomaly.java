package org.cargolens.analysis.material;

import org.cargolens.scan.Region;

/**
 * A compact region that attenuates far more than all that is around it, whatever it is made of: so
 * does a shield of lead, tungsten or much steel look where too little comes through to tell its
 * material.
 *
 * @param box smallest rectangle around it, in pixels of the upright image
 * @param attenuation mean of the high energy's attenuation (-ln of the transmission) inside, {@link
 *     #MOST_ATTENUATION} where nothing comes through
 * @param surroundings attenuation that most of what lies around it stays below
 * @param compactness share of the box that it fills, 0 to 1
 */
public record DensityAnomaly(
    Region box, double attenuation, double surroundings, double compactness) {
  /**
   * Attenuation that stands for all greater ones: the electronics' noise is as large as the beam.
   */
  public static final double MOST_ATTENUATION = 8.5;

  /** Checks the numbers. */
  public DensityAnomaly {
    if (!(attenuation > surroundings && surroundings >= 0)) {
      throw new IllegalArgumentException(
          "a density anomaly attenuates more than its surroundings, not "
              + attenuation
              + " in "
              + surroundings);
    }
    if (!(compactness > 0 && compactness <= 1)) {
      throw new IllegalArgumentException(
          "compactness must be above 0 and at most 1, is " + compactness);
    }
  }

  /** Returns by how much more it attenuates than its surroundings. */
  public double excess() {
    return attenuation - surroundings;
  }

  /** Returns whether (nearly) nothing comes through, so that it may attenuate far more. */
  public boolean opaque() {
    return attenuation > 0.95 * MOST_ATTENUATION;
  }
}
