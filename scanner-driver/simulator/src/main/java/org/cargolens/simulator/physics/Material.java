package org.cargolens.simulator.physics;

import java.util.Locale;

/**
 * A material of the simulated scenes: density and composition, and by them its attenuation.
 *
 * <p>Densities are those of the solid; what is stacked, poured or porous fills its space in part.
 */
public enum Material {
  /** Plain steel, taken as iron. */
  STEEL(7.87, "Fe"),
  /** Aluminium. */
  ALUMINIUM(2.70, "Al"),
  /** Copper. */
  COPPER(8.96, "Cu"),
  /** Brass of 65 parts of copper and 35 of zinc. */
  BRASS(8.47, Composition.formula("Cu").mixed(0.65, Composition.formula("Zn"))),
  /** Wood, paper, cardboard, cotton: cellulose; the density is that of dry timber. */
  WOOD(0.55, "C6H10O5"),
  /** Paper in reels and reams, banknotes: cellulose, pressed. */
  PAPER(0.85, "C6H10O5"),
  /** Water, and food, drinks or other wet organic goods. */
  WATER(1.00, "H2O"),
  /** Meat and fish: three quarters water, the rest as protein. */
  MEAT(1.05, Composition.formula("H2O").mixed(0.75, Composition.formula("C5H8NO2"))),
  /** Fruit and vegetables: six parts of seven water, the rest sugar. */
  FRUIT(0.95, Composition.formula("H2O").mixed(0.86, Composition.formula("C6H12O6"))),
  /** Sugar. */
  SUGAR(1.59, "C12H22O11"),
  /** Grain, rice, flour: starch. */
  STARCH(1.45, "C6H10O5"),
  /** Tobacco leaf, pressed: cellulose with a little water. */
  TOBACCO(0.60, Composition.formula("C6H10O5").mixed(0.88, Composition.formula("H2O"))),
  /** Polyethylene, for plastics. */
  POLYETHYLENE(0.94, "CH2"),
  /** Polyvinyl chloride. */
  PVC(1.38, "C2H3Cl"),
  /** Rubber, taken as natural rubber. */
  RUBBER(1.15, "C5H8"),
  /** Fuel and oil. */
  FUEL(0.83, "C12H23"),
  /** Plate glass: silica, soda and lime. */
  GLASS(
      2.50,
      Composition.formula("SiO2")
          .mixed(0.73, Composition.formula("Na2O").mixed(0.55, Composition.formula("CaO")))),
  /** Fired clay: tiles, bricks, crockery. */
  CERAMIC(2.20, Composition.formula("SiO2").mixed(0.68, Composition.formula("Al2O3"))),
  /** Marble and limestone. */
  STONE(2.70, "CaCO3"),
  /** Rock salt. */
  SALT(2.16, "NaCl"),
  /** Fertiliser: urea. */
  UREA(1.32, "CH4N2O"),
  /** Boards with parts of copper on glass and plastic, as in electronics. */
  CIRCUITRY(
      1.85,
      Composition.formula("Cu")
          .mixed(0.25, Composition.formula("SiO2").mixed(0.5, Composition.formula("C6H10O")))),
  /** Cocaine hydrochloride, pressed into bricks. */
  COCAINE(1.10, "C17H22ClNO4"),
  /** Smokeless powder: nitrocellulose. */
  GUNPOWDER(1.60, "C6H7N3O11"),
  /** Trinitrotoluene, for explosives. */
  TNT(1.65, "C7H5N3O6"),
  /** Ivory: half apatite, its phosphorus taken as silicon, the rest as collagen. */
  IVORY(1.80, Composition.formula("Ca5Si3O13H").mixed(0.6, Composition.formula("C5H8NO2"))),
  /** Lead. */
  LEAD(11.35, "Pb"),
  /** Tungsten. */
  TUNGSTEN(19.3, "W"),
  /** Gold. */
  GOLD(19.3, "Au"),
  /** Uranium. */
  URANIUM(19.05, "U");

  private final double densityGramsPerCm3;

  @SuppressWarnings("ImmutableEnumChecker") // immutable, only not marked so
  private final Composition composition;

  @SuppressWarnings("ImmutableEnumChecker") // a record of three numbers
  private final EquivalentDensity equivalent;

  Material(double densityGramsPerCm3, String formula) {
    this(densityGramsPerCm3, Composition.formula(formula));
  }

  Material(double densityGramsPerCm3, Composition composition) {
    this.densityGramsPerCm3 = densityGramsPerCm3;
    this.composition = composition;
    equivalent = EquivalentDensity.of(composition::massAttenuation);
  }

  /** Returns the density in g/cm³. */
  public double densityGramsPerCm3() {
    return densityGramsPerCm3;
  }

  /**
   * Returns the mass attenuation coefficient in cm²/g.
   *
   * @param mev photon energy, 0.01 to 11
   */
  public double massAttenuation(double mev) {
    return composition.massAttenuation(mev);
  }

  /** Returns the mean atomic number of its electrons: what two energies of some MeV tell. */
  public double effectiveAtomicNumber() {
    return composition.effectiveAtomicNumber();
  }

  /** Returns the electrons in a gram, in mol. */
  public double electronsPerGram() {
    return composition.electronsPerGram();
  }

  /** Returns the area density of a length of the solid. */
  public AreaDensity ofMm(double mm) {
    double grams = mm * densityGramsPerCm3 / 10;
    return new AreaDensity(
        grams * equivalent.carbon(), grams * equivalent.iron(), grams * equivalent.lead());
  }

  /** Returns the name as a lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  EquivalentDensity equivalent() {
    return equivalent;
  }
}
