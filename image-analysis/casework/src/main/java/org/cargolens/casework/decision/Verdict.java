package org.cargolens.casework.decision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator decides. */
public enum Verdict {
  /** Let the container go. */
  CLEAR,
  /** Something is wrong: look further before it goes. */
  SUSPECT,
  /** Open it. */
  INSPECT;

  /** Returns the lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the verdict of a word. */
  public static Optional<Verdict> ofWord(String word) {
    return Arrays.stream(values()).filter(verdict -> verdict.word().equals(word)).findFirst();
  }
}
