package org.cargolens.casework.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Masses in units of UN/ECE Recommendation 20, and KG and K for KGM as some customs write it. */
final class Units {
  private static final int MOST_DECIMALS = 9;
  private static final int LONGEST = 40;
  private static final Map<String, BigDecimal> KILOGRAMS =
      Map.of(
          "KGM",
          BigDecimal.ONE,
          "KG",
          BigDecimal.ONE,
          "K",
          BigDecimal.ONE,
          "TNE",
          new BigDecimal("1000"),
          "GRM",
          new BigDecimal("0.001"),
          "LBR",
          new BigDecimal("0.45359237"));

  private Units() {}

  /** Returns whether a unit is one of mass. */
  static boolean isMass(String unit) {
    return KILOGRAMS.containsKey(unit.strip());
  }

  /**
   * Returns a mass in kg.
   *
   * @param text with point or comma as decimal sign, without groups
   * @param unit its code; KGM if blank
   * @throws IllegalArgumentException if it is no such number or unit
   */
  static String kilograms(String text, String unit) {
    BigDecimal factor = KILOGRAMS.get(unit.isBlank() ? "KGM" : unit.strip());
    String plain = text.strip().replace(',', '.');
    if (factor == null || plain.length() > LONGEST || !plain.matches("[0-9]*\\.?[0-9]*")) {
      throw new IllegalArgumentException(
          "expected a mass in KGM, TNE, GRM or LBR, found '" + text + "' in '" + unit + "'");
    }
    try {
      BigDecimal mass = new BigDecimal(plain).multiply(factor);
      return mass.scale() > MOST_DECIMALS
          ? mass.setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN).toPlainString()
          : mass.toPlainString();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a mass, found '" + text + "'", e);
    }
  }
}
