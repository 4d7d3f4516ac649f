package org.cargolens.simulator.physics;

import java.util.Locale;
import java.util.Map;

/**
 * A material of the simulated scenes: density and mass attenuation.
 *
 * <p>Mass attenuation of a compound is the sum over its elements, weighted by mass fraction (NIST
 * XCOM). The fractions of glass are those of plate glass in the compendium PNNL-15870.
 */
public enum Material {
  /** Plain steel, taken as iron. */
  STEEL(7.87, Map.of(Element.IRON, 1.0)),
  /** Aluminium. */
  ALUMINIUM(2.70, Map.of(Element.ALUMINIUM, 1.0)),
  /** Wood, paper, cardboard, cotton, tobacco: cellulose; the density is that of dry timber. */
  WOOD(0.55, Map.of(Element.HYDROGEN, 0.0622, Element.CARBON, 0.4445, Element.OXYGEN, 0.4933)),
  /** Water, and food, drinks or other wet organic goods. */
  WATER(1.00, Map.of(Element.HYDROGEN, 0.1119, Element.OXYGEN, 0.8881)),
  /** Polyethylene, for plastics. */
  POLYETHYLENE(0.94, Map.of(Element.HYDROGEN, 0.1437, Element.CARBON, 0.8563)),
  /** Rubber, taken as natural rubber. */
  RUBBER(1.15, Map.of(Element.HYDROGEN, 0.1184, Element.CARBON, 0.8816)),
  /** Plate glass. */
  GLASS(
      2.40,
      Map.of(
          Element.OXYGEN, 0.4598,
          Element.SODIUM, 0.0964,
          Element.SILICON, 0.3366,
          Element.CALCIUM, 0.1072)),
  /** Lead. */
  LEAD(11.35, Map.of(Element.LEAD, 1.0));

  private final double densityGramsPerCm3;
  private final double high;
  private final double low;

  Material(double densityGramsPerCm3, Map<Element, Double> massFractions) {
    this.densityGramsPerCm3 = densityGramsPerCm3;
    this.high = mixture(massFractions, Energy.HIGH);
    this.low = mixture(massFractions, Energy.LOW);
  }

  /** Returns the density in g/cm³. */
  public double densityGramsPerCm3() {
    return densityGramsPerCm3;
  }

  /** Returns the mass attenuation coefficient in cm²/g. */
  public double massAttenuation(Energy energy) {
    return energy == Energy.HIGH ? high : low;
  }

  /** Returns the linear attenuation coefficient of the solid material in 1/mm. */
  public double attenuationPerMm(Energy energy) {
    return massAttenuation(energy) * densityGramsPerCm3 / 10;
  }

  /** Returns the name as a lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Sums in the order of the elements: a map's own order may differ from run to run. */
  private static double mixture(Map<Element, Double> massFractions, Energy energy) {
    double sum = 0;
    for (Element element : Element.values()) {
      sum += massFractions.getOrDefault(element, 0.0) * element.massAttenuation(energy);
    }
    return sum;
  }
}
