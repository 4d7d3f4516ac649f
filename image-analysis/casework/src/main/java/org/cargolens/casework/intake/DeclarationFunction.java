package org.cargolens.casework.intake;

import java.util.Map;
import java.util.Set;

/**
 * What a declaration is for, by the code of its function (1225), which the WCO Data Model uses too.
 * Source: UN/ECE, UNTDID code list 1225.
 */
enum DeclarationFunction {
  /** Says all; the first of its number, or one that says the same again. */
  WHOLE,
  /** Says all, in place of what was said under its number before. */
  REPLACEMENT,
  /** Says only what is added or changed. */
  CHANGE,
  /** Takes back what was said under its number, or a part of it. */
  WITHDRAWAL,
  /** Is no declaration: an answer, a status, a request. */
  OTHER;

  private static final Map<DeclarationFunction, Set<String>> CODES =
      Map.of(
          WHOLE, Set.of("", "7", "9", "14", "22", "31", "35", "43", "46", "47"),
          REPLACEMENT, Set.of("5", "18"),
          CHANGE, Set.of("2", "4", "19", "20", "21", "33", "36", "52"),
          WITHDRAWAL, Set.of("1", "3", "17", "39", "40", "50"));

  /** Returns the function of a code; one that isn't known is no declaration. */
  static DeclarationFunction of(String code) {
    return CODES.entrySet().stream()
        .filter(entry -> entry.getValue().contains(code.strip()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(OTHER);
  }

  /** Returns whether a declaration of this function says all that its cases are made of. */
  boolean saysAll() {
    return this == WHOLE || this == REPLACEMENT;
  }
}
