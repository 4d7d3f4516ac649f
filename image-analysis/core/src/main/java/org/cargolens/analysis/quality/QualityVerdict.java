package org.cargolens.analysis.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a figure of quality means for the judgement of an image. */
public enum QualityVerdict {
  /** As it should be. */
  GOOD,
  /** Worth a look at the scanner; the image can be judged. */
  POOR,
  /** The image can't be judged. */
  BAD,
  /** The image doesn't tell. */
  UNMEASURED;

  /** Returns the lower-case word that JSON uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the verdict of a JSON word. */
  public static Optional<QualityVerdict> ofWord(String word) {
    return Arrays.stream(values()).filter(verdict -> verdict.word().equals(word)).findFirst();
  }
}
