package org.cargolens.simulator.physics;

/**
 * The two beams of a scanner of two energies.
 *
 * @param high the harder one
 * @param low the softer one
 */
public record BeamPair(Beam high, Beam low) {
  /** 6 and 4 MV, the usual pair of relocatable cargo scanners. */
  public static final BeamPair MV_6_4 = ofMegavolts(6, 4);

  /** 9 and 6 MV, for dense cargo and rail. */
  public static final BeamPair MV_9_6 = ofMegavolts(9, 6);

  /** Checks the order. */
  public BeamPair {
    if (!(high.megavolts() > low.megavolts())) {
      throw new IllegalArgumentException(
          "high " + high.megavolts() + " MV, low " + low.megavolts() + " MV");
    }
  }

  /** Returns a pair of two voltages in MV. */
  public static BeamPair ofMegavolts(double high, double low) {
    return new BeamPair(Beam.ofMegavolts(high), Beam.ofMegavolts(low));
  }

  /** Returns what is left of both behind a mixture. */
  public BeamPair behind(AreaDensity density) {
    return new BeamPair(high.behind(density), low.behind(density));
  }

  /** Returns one of them. */
  public Beam of(Energy energy) {
    return energy == Energy.HIGH ? high : low;
  }
}
