package org.cargolens.analysis.material;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a calibration step is made of.
 *
 * @param name lower-case name
 * @param atomicNumber mean atomic number of its electrons, 2 to 94: what two energies of some MeV
 *     tell of a compound
 * @param electronRatio electrons for each nucleon, times two: 1 for carbon, 1.14 for polyethylene,
 *     0.4 to 1.2
 * @param densityGramsPerCm3 density of the solid, above 0 to 25
 */
public record StepMaterial(
    String name, double atomicNumber, double electronRatio, double densityGramsPerCm3) {
  private static final List<StepMaterial> KNOWN =
      List.of(
          new StepMaterial("polyethylene", 4.75, 1.1406, 0.94),
          new StepMaterial("graphite", 6, 0.9991, 1.70),
          new StepMaterial("perspex", 5.85, 1.0786, 1.18),
          new StepMaterial("water", 6.60, 1.1101, 1.00),
          new StepMaterial("aluminium", 13, 0.9636, 2.70),
          new StepMaterial("titanium", 22, 0.9192, 4.51),
          new StepMaterial("steel", 26, 0.9312, 7.87),
          new StepMaterial("iron", 26, 0.9312, 7.87),
          new StepMaterial("copper", 29, 0.9127, 8.96),
          new StepMaterial("tin", 50, 0.8424, 7.27),
          new StepMaterial("tungsten", 74, 0.8050, 19.25),
          new StepMaterial("lead", 82, 0.7915, 11.35));

  /** Checks the ranges. */
  public StepMaterial {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a material has a name");
    }
    check("atomicNumber", atomicNumber, 2, 94);
    check("electronRatio", electronRatio, 0.4, 1.2);
    check("densityGramsPerCm3", densityGramsPerCm3, 0.001, 25);
  }

  /** Returns a material by its name in English. */
  public static Optional<StepMaterial> named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return KNOWN.stream().filter(material -> material.name().equals(wanted)).findFirst();
  }

  /** Returns the names that {@link #named} knows. */
  public static List<String> names() {
    return KNOWN.stream().map(StepMaterial::name).toList();
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", is " + value);
    }
  }
}
