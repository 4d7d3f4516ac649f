package org.cargolens.scan;

/** What a channel of a view records. */
public enum ChannelKind {
  /** The higher of two X-ray energies. */
  HIGH_ENERGY,
  /** The lower of two X-ray energies. */
  LOW_ENERGY,
  /** The only energy of the scanner, or a picture whose energy is unknown. */
  SINGLE_ENERGY,
  /** A map of material codes computed by the scanner itself. */
  MATERIAL,
  /** Radiation scattered back towards the source. */
  BACKSCATTER,
  /** Anything else that has one sample a detector and line. */
  OTHER;

  /** Returns whether a channel of this kind measures radiation that passed through the cargo. */
  public boolean isTransmission() {
    return this == HIGH_ENERGY || this == LOW_ENERGY || this == SINGLE_ENERGY;
  }
}
