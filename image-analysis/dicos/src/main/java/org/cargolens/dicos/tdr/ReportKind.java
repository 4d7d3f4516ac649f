package org.cargolens.dicos.tdr;

import java.util.Arrays;
import java.util.Optional;

/** Whose statement a report is. */
public enum ReportKind {
  /** A program's. */
  MACHINE("MACHINE"),
  /** A person's who looked at the image. */
  OPERATOR("OPERATOR"),
  /** What was found when the object was opened. */
  GROUND_TRUTH("GROUND TRUTH"),
  /** Several reports put together. */
  AGGREGATE("AGGREGATE"),
  /** Several reports put together, of which each object tells its kind. */
  MODIFIED_AGGREGATE("MOD_AGGREGATE"),
  /** Not said. */
  UNDEFINED("UNDEFINED");

  private final String word;

  ReportKind(String word) {
    this.word = word;
  }

  /** Returns DICOS' word for it. */
  public String word() {
    return word;
  }

  /** Returns the kind of a word. */
  static Optional<ReportKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
