package org.cargolens.analysis.material;

import java.util.Locale;

/** A class of matter by its effective atomic number, as displays show it. */
public enum MaterialBand {
  /** Below 10: food, wood, paper, plastics, drugs, explosives, water. */
  ORGANIC(2, 10),
  /** 10 to 18: aluminium, glass, ceramics, salt, and mixtures of organic goods and steel. */
  LIGHT(10, 18),
  /** 18 to 32: steel, copper, brass. */
  STEEL(18, 32),
  /** Above 32: lead, tungsten, gold, uranium, and what else shields. */
  HEAVY(32, 94.5),
  /** Too thin, too thick, too noisy or fitting nothing. */
  UNKNOWN(0, 0);

  private final double from;
  private final double to;

  MaterialBand(double from, double to) {
    this.from = from;
    this.to = to;
  }

  /** Returns the lowest atomic number of the band. */
  public double from() {
    return from;
  }

  /** Returns the atomic number where the next band begins. */
  public double to() {
    return to;
  }

  /** Returns the band of an effective atomic number; 0 is {@link #UNKNOWN}. */
  public static MaterialBand of(double atomicNumber) {
    if (!(atomicNumber >= ORGANIC.from)) {
      return UNKNOWN;
    }
    if (atomicNumber < LIGHT.from) {
      return ORGANIC;
    }
    if (atomicNumber < STEEL.from) {
      return LIGHT;
    }
    return atomicNumber < HEAVY.from ? STEEL : HEAVY;
  }

  /** Returns the name as a lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
