package org.cargolens.casework.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the weights of rules that hold make a score of 0 to 100. */
public enum Combination {
  /** Their sum, at most 100. */
  SUM,
  /** The greatest. */
  MAXIMUM,
  /**
   * As if each were the chance of an independent cause: 100 (1 - (1 - w1/100) (1 - w2/100) ...).
   */
  NOISY_OR;

  private static final double FULL = 100;

  /** Returns the score once one more rule holds. */
  double add(double score, double weight) {
    return switch (this) {
      case SUM -> Math.min(FULL, score + weight);
      case MAXIMUM -> Math.max(score, weight);
      case NOISY_OR -> FULL - (FULL - score) * (FULL - weight) / FULL;
    };
  }

  /** Returns the word that files use, such as {@code noisy-or}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the combination of a word. */
  public static Optional<Combination> ofWord(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
