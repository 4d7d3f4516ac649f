package org.cargolens.analysis.material;

/**
 * The attenuation of one beam by any matter: the semiempirical transparency model of Lalor and
 * Danagoulian (arXiv 2302.07131; NIM A 1064:169343, 2024), in which absorption, scattering and pair
 * production are each scaled by a number that calibration steps give.
 *
 * <p>The spectrum is Kramers' (photons per energy grow as E0/E - 1), behind a filter of iron, times
 * a power of the energy for the detectors. Immutable.
 */
final class BeamModel {
  private static final int NODES = 40;
  private static final double IRON = 26;

  private final BeamParameters parameters;
  private final double[] energies;
  private final double[] weights;
  private final double[] scattering;

  private BeamModel(
      BeamParameters parameters, double[] energies, double[] weights, double[] scattering) {
    this.parameters = parameters;
    this.energies = energies;
    this.weights = weights;
    this.scattering = scattering;
  }

  static BeamModel of(BeamParameters parameters) {
    double[] energies = new double[NODES];
    double[] weights = new double[NODES];
    double[] scattering = new double[NODES];
    double step = Math.log(parameters.megavolts() / PhotonAttenuation.FROM_MEV) / NODES;
    for (int i = 0; i < NODES; i++) {
      double mev = PhotonAttenuation.FROM_MEV * Math.exp((i + 0.5) * step);
      energies[i] = mev;
      scattering[i] = parameters.scattering() * PhotonAttenuation.scattering(mev);
      double iron =
          0.9312
              * (PhotonAttenuation.scattering(mev)
                  + PhotonAttenuation.pairs(mev, IRON)
                  + PhotonAttenuation.absorption(mev, IRON));
      weights[i] =
          (parameters.megavolts() / mev - 1)
              * Math.exp(-parameters.filterGrams() * iron)
              * Math.pow(mev, parameters.responsePower())
              * mev;
    }
    return new BeamModel(parameters, energies, addedUpToOne(weights), scattering);
  }

  /** Returns what is left of the beam behind a layer, as a harder beam of its own. */
  BeamModel behind(double electronGrams, double atomicNumber) {
    double[] left = new double[NODES];
    double[] mu = coefficients(atomicNumber);
    for (int i = 0; i < NODES; i++) {
      left[i] = weights[i] * Math.exp(-electronGrams * mu[i]);
    }
    return new BeamModel(parameters, energies, addedUpToOne(left), scattering);
  }

  /** Returns the attenuation coefficient at each node for an atomic number. */
  double[] coefficients(double atomicNumber) {
    double[] mu = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      mu[i] =
          scattering[i]
              + parameters.pairs() * PhotonAttenuation.pairs(energies[i], atomicNumber)
              + parameters.absorption() * PhotonAttenuation.absorption(energies[i], atomicNumber);
    }
    return mu;
  }

  /**
   * Returns -ln of the transmission.
   *
   * @param electronGrams area density in g/cm² of matter with half an electron for each nucleon
   * @param mu coefficients of the matter
   */
  double attenuation(double electronGrams, double[] mu) {
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      sum += weights[i] * Math.exp(-electronGrams * mu[i]);
    }
    return -Math.log(sum);
  }

  /** Returns the electron area density that attenuates so much: Newton's method, convex from 0. */
  double electronGrams(double attenuation, double[] mu) {
    double grams = 0;
    for (int round = 0; round < 40; round++) {
      double sum = 0;
      double slope = 0;
      for (int i = 0; i < NODES; i++) {
        double left = weights[i] * Math.exp(-grams * mu[i]);
        sum += left;
        slope += left * mu[i];
      }
      double step = (attenuation + Math.log(sum)) * sum / slope;
      grams += step;
      if (Math.abs(step) < 1e-7 * (1 + grams)) {
        break;
      }
    }
    return grams;
  }

  private static double[] addedUpToOne(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
