package org.cargolens.simulator.physics;

/**
 * What a ray passes through, as the area densities of carbon, iron and lead that weaken it alike
 * (see {@link EquivalentDensity}); densities of several bodies add up.
 *
 * @param carbon in g/cm², may be negative while the sum weakens the beam
 * @param iron in g/cm²
 * @param lead in g/cm²
 */
public record AreaDensity(double carbon, double iron, double lead) {
  /** Nothing but air. */
  public static final AreaDensity NONE = new AreaDensity(0, 0, 0);

  /** Returns this and another one behind it. */
  public AreaDensity plus(AreaDensity other) {
    return new AreaDensity(carbon + other.carbon, iron + other.iron, lead + other.lead);
  }

  /** Returns so many times this; negative for a cavity. */
  public AreaDensity times(double factor) {
    return new AreaDensity(carbon * factor, iron * factor, lead * factor);
  }
}
