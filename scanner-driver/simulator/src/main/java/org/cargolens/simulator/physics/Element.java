package org.cargolens.simulator.physics;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A chemical element: symbol, atomic number, standard atomic weight (IUPAC 2021, abridged), mass
 * attenuation (NIST XCOM).
 */
enum Element {
  HYDROGEN("H", 1, 1.008),
  CARBON("C", 6, 12.011),
  NITROGEN("N", 7, 14.007),
  OXYGEN("O", 8, 15.999),
  SODIUM("Na", 11, 22.990),
  MAGNESIUM("Mg", 12, 24.305),
  ALUMINIUM("Al", 13, 26.982),
  SILICON("Si", 14, 28.085),
  CHLORINE("Cl", 17, 35.45),
  POTASSIUM("K", 19, 39.098),
  CALCIUM("Ca", 20, 40.078),
  TITANIUM("Ti", 22, 47.867),
  IRON("Fe", 26, 55.845),
  NICKEL("Ni", 28, 58.693),
  COPPER("Cu", 29, 63.546),
  ZINC("Zn", 30, 65.38),
  SILVER("Ag", 47, 107.87),
  CADMIUM("Cd", 48, 112.41),
  TIN("Sn", 50, 118.71),
  IODINE("I", 53, 126.90),
  BARIUM("Ba", 56, 137.33),
  TUNGSTEN("W", 74, 183.84),
  GOLD("Au", 79, 196.97),
  LEAD("Pb", 82, 207.2),
  URANIUM("U", 92, 238.03);

  private static final Map<String, Element> BY_SYMBOL =
      Arrays.stream(values()).collect(Collectors.toMap(Element::symbol, Function.identity()));

  private final String symbol;
  private final int atomicNumber;
  private final double atomicWeight;

  Element(String symbol, int atomicNumber, double atomicWeight) {
    this.symbol = symbol;
    this.atomicNumber = atomicNumber;
    this.atomicWeight = atomicWeight;
  }

  /** Returns the element of a symbol, such as {@code Fe}. */
  static Optional<Element> ofSymbol(String symbol) {
    return Optional.ofNullable(BY_SYMBOL.get(symbol));
  }

  String symbol() {
    return symbol;
  }

  int atomicNumber() {
    return atomicNumber;
  }

  double atomicWeight() {
    return atomicWeight;
  }

  /**
   * Returns the mass attenuation coefficient in cm²/g.
   *
   * @param mev photon energy, 0.01 to 11
   */
  double massAttenuation(double mev) {
    return AttenuationTable.of(atomicNumber).at(mev);
  }
}
