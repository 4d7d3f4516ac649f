package org.cargolens.analysis.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a report advises an operator to do with a scan. */
public enum Advice {
  /** Look closely before anything else: a strong finding. */
  RED,
  /** Look closely: a weaker finding, or an image of limited quality. */
  AMBER,
  /** The analysis ran on a good image and found nothing. */
  GREEN,
  /** The analysis can't say: nothing to judge with, or the image is too bad. */
  UNJUDGED;

  /** Returns the lower-case word that JSON uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the advice of a JSON word. */
  public static Optional<Advice> ofWord(String word) {
    return Arrays.stream(values()).filter(advice -> advice.word().equals(word)).findFirst();
  }
}
