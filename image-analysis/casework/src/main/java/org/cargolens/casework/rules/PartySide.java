package org.cargolens.casework.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which party of a case. */
public enum PartySide {
  /** Who sends the goods. */
  CONSIGNOR,
  /** Who receives the goods. */
  CONSIGNEE;

  /** Returns the lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the side of a word. */
  public static Optional<PartySide> ofWord(String word) {
    return Arrays.stream(values()).filter(side -> side.word().equals(word)).findFirst();
  }
}
