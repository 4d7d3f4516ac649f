package org.cargolens.simulator.physics;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which elements a material consists of, by mass. Immutable. */
final class Composition {
  private static final Pattern TERM = Pattern.compile("([A-Z][a-z]?)(\\d*)");

  private final EnumMap<Element, Double> massFractions;

  private Composition(Map<Element, Double> masses) {
    double sum = masses.values().stream().mapToDouble(Double::doubleValue).sum();
    massFractions = new EnumMap<>(Element.class);
    masses.forEach((element, mass) -> massFractions.put(element, mass / sum));
  }

  /**
   * Returns the composition of a chemical formula, such as {@code C6H10O5}: symbols with whole
   * numbers, no brackets.
   */
  static Composition formula(String formula) {
    EnumMap<Element, Double> masses = new EnumMap<>(Element.class);
    Matcher term = TERM.matcher(formula);
    int place = 0;
    while (place < formula.length() && term.find(place) && term.start() == place) {
      String symbol = term.group(1);
      Element element =
          Element.ofSymbol(symbol)
              .orElseThrow(() -> new IllegalArgumentException(formula + ": no element " + symbol));
      int atoms = term.group(2).isEmpty() ? 1 : Integer.parseInt(term.group(2));
      masses.merge(element, atoms * element.atomicWeight(), Double::sum);
      place = term.end();
    }
    if (place < formula.length() || masses.isEmpty()) {
      throw new IllegalArgumentException("not a formula at character " + place + ": " + formula);
    }
    return new Composition(masses);
  }

  /** Returns a mixture: {@code share} of the mass is this, the rest the other. */
  Composition mixed(double share, Composition rest) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be above 0 and below 1, is " + share);
    }
    EnumMap<Element, Double> masses = new EnumMap<>(Element.class);
    massFractions.forEach((element, mass) -> masses.put(element, share * mass));
    rest.massFractions.forEach(
        (element, mass) -> masses.merge(element, (1 - share) * mass, Double::sum));
    return new Composition(masses);
  }

  /** Returns an element's share of the mass, 0 if it has none. */
  double massFraction(Element element) {
    return massFractions.getOrDefault(element, 0.0);
  }

  /**
   * Returns the mass attenuation coefficient in cm²/g: the sum over the elements by mass fraction
   * (mixture rule of XCOM).
   */
  double massAttenuation(double mev) {
    double sum = 0;
    for (Map.Entry<Element, Double> part : massFractions.entrySet()) {
      sum += part.getValue() * part.getKey().massAttenuation(mev);
    }
    return sum;
  }

  /**
   * Returns the effective atomic number: the mean of Z over the electrons. For each electron
   * Compton scattering is the same in every element and pair production grows with Z, so two beams
   * of some MeV see this mean.
   */
  double effectiveAtomicNumber() {
    double sum = 0;
    for (Map.Entry<Element, Double> part : massFractions.entrySet()) {
      Element element = part.getKey();
      double share = part.getValue() * element.atomicNumber() / element.atomicWeight();
      sum += share * element.atomicNumber();
    }
    return sum / electronsPerGram();
  }

  /** Returns the electrons in a gram, in mol. */
  double electronsPerGram() {
    double electrons = 0;
    for (Map.Entry<Element, Double> part : massFractions.entrySet()) {
      Element element = part.getKey();
      electrons += part.getValue() * element.atomicNumber() / element.atomicWeight();
    }
    return electrons;
  }
}
