package org.cargolens.casework.decision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an opened container turned out to hold. */
public enum OpeningResult {
  /** What was declared. */
  NOTHING,
  /** Goods that were not declared. */
  UNDECLARED,
  /** Goods declared as something else, or in another quantity. */
  MISDECLARED,
  /** Goods that nobody may bring in. */
  PROHIBITED;

  /** Returns whether it is a violation. */
  public boolean violation() {
    return this != NOTHING;
  }

  /** Returns the lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the result of a word. */
  public static Optional<OpeningResult> ofWord(String word) {
    return Arrays.stream(values()).filter(result -> result.word().equals(word)).findFirst();
  }
}
