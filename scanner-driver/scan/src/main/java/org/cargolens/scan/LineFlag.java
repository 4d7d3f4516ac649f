package org.cargolens.scan;

/** A remark on one line. A line's flags are the sum of the bits of its remarks. */
public enum LineFlag {
  /** The line never arrived; its samples are zero. */
  MISSING(1),
  /** At least one detector was saturated. */
  SATURATED(2),
  /** The beam was off. */
  BEAM_OFF(4),
  /** The detector was triggered faster than it can read out. */
  OVERTRIGGERED(8);

  private final int bit;

  LineFlag(int bit) {
    this.bit = bit;
  }

  /** Returns the bit of this remark: 1, 2, 4 or 8. */
  public byte bit() {
    return (byte) bit;
  }
}
