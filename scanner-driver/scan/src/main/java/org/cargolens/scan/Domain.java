package org.cargolens.scan;

/**
 * What a sample's number means. Physics (material, steel equivalent, Beer-Lambert) is legal only on
 * {@link #TRANSMISSION}.
 */
public enum Domain {
  /** Detector counts as recorded, before dark and gain correction. */
  RAW_COUNTS,
  /** Share of the open beam that arrived: full scale = open beam, 0 = opaque; linear. */
  TRANSMISSION,
  /** A rendering made for eyes: unknown curve, dark is dense. */
  DISPLAY_GREY_DARK_IS_DENSE,
  /** A rendering made for eyes: unknown curve, bright is dense. */
  DISPLAY_GREY_BRIGHT_IS_DENSE,
  /** Codes of the scanner maker, such as a material map; not a measure of anything. */
  MAKER_CODES;

  /** Returns whether this is a rendering for eyes, whatever its polarity. */
  public boolean isDisplayGrey() {
    return this == DISPLAY_GREY_DARK_IS_DENSE || this == DISPLAY_GREY_BRIGHT_IS_DENSE;
  }

  /** Returns whether a larger sample means less matter in the beam. */
  public boolean isBrightOpenBeam() {
    return this == RAW_COUNTS || this == TRANSMISSION || this == DISPLAY_GREY_DARK_IS_DENSE;
  }
}
