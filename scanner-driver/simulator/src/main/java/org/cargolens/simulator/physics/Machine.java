package org.cargolens.simulator.physics;

/**
 * A virtual scanner: its detectors' dark levels, gains and dead ones follow from its serial number
 * and are the same in every scan that it makes.
 *
 * @param serial another number is another machine
 * @param beams its two energies
 * @param quirks how it departs from an ideal one
 */
public record Machine(long serial, BeamPair beams, MachineQuirks quirks) {
  /** The machine of all samples and demonstrations. */
  public static final Machine DEFAULT = of(7);

  /** Returns a machine of 6 and 4 MV with the usual quirks. */
  public static Machine of(long serial) {
    return new Machine(serial, BeamPair.MV_6_4, MachineQuirks.USUAL);
  }

  /** Returns this machine with other beams. */
  public Machine withBeams(BeamPair other) {
    return new Machine(serial, other, quirks);
  }

  /** Returns this machine with other quirks. */
  public Machine withQuirks(MachineQuirks other) {
    return new Machine(serial, beams, other);
  }

  /** Returns its detectors for one energy. */
  public DetectorArray array(int detectors, Energy energy) {
    return DetectorArray.of(this, detectors, energy);
  }
}
