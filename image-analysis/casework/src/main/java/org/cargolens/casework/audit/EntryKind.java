package org.cargolens.casework.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an entry records. */
public enum EntryKind {
  /** A case came in, or its papers came again. */
  CASE,
  /** A case was scored by the rules in force. */
  SCORE,
  /** A scan's report was added. */
  SCAN,
  /** An operator decided. */
  DECISION,
  /** A second person confirmed a decision, or refused to. */
  CONFIRMATION,
  /** A container was opened. */
  OUTCOME,
  /** A set of rules was put in force. */
  RULES,
  /** The key of a case's personal data was destroyed. */
  ERASURE;

  /** Returns the lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind of a word. */
  public static Optional<EntryKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
