package org.cargolens.simulator.physics;

import org.cargolens.scan.ChannelKind;

/**
 * One of the two beams of the simulated scanner, reduced to one effective photon energy.
 *
 * <p>The effective energies are those at which carbon and iron of 5 to 20 g/cm² weaken a beam of
 * one energy about as much as published 6 MV and 4 MV bremsstrahlung spectra; hardening in thick
 * cargo is not modelled.
 */
public enum Energy {
  /** The 6 MV beam. */
  HIGH(2.0, ChannelKind.HIGH_ENERGY),
  /** The 4 MV beam. */
  LOW(1.5, ChannelKind.LOW_ENERGY);

  private final double effectiveMev;
  private final ChannelKind channelKind;

  Energy(double effectiveMev, ChannelKind channelKind) {
    this.effectiveMev = effectiveMev;
    this.channelKind = channelKind;
  }

  /** Returns the photon energy in MeV at which the coefficients are taken. */
  public double effectiveMev() {
    return effectiveMev;
  }

  /** Returns the kind of channel that this beam fills. */
  public ChannelKind channelKind() {
    return channelKind;
  }
}
