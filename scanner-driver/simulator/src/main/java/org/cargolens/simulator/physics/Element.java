package org.cargolens.simulator.physics;

/**
 * A chemical element with its total mass attenuation coefficients at the two effective photon
 * energies of the simulated beams, as tabulated by NIST XCOM (Berger and Hubbell).
 */
enum Element {
  HYDROGEN(0.08769, 0.1027),
  CARBON(0.04443, 0.05179),
  OXYGEN(0.0446, 0.05185),
  SODIUM(0.04282, 0.04968),
  ALUMINIUM(0.04324, 0.05006),
  SILICON(0.04481, 0.05183),
  CALCIUM(0.04524, 0.05207),
  IRON(0.04265, 0.04883),
  LEAD(0.04607, 0.05222);

  private final double high;
  private final double low;

  Element(double high, double low) {
    this.high = high;
    this.low = low;
  }

  /** Returns the coefficient in cm²/g at an energy's effective photon energy. */
  double massAttenuation(Energy energy) {
    return energy == Energy.HIGH ? high : low;
  }
}
