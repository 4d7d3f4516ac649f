package org.cargolens.casework.decision;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;

/** When a second person must confirm a decision before it counts, the laxest first. */
public enum FourEyes {
  /** Never. */
  NEVER,
  /** When a container is to go although the machine advised red, shown or not. */
  CLEAR_AGAINST_RED,
  /** Whenever a container is to go. */
  EVERY_CLEAR,
  /** Always. */
  ALWAYS;

  /**
   * Returns whether a decision needs a second person.
   *
   * @param verdict what was decided
   * @param advised what the machine advised for the case's scans
   */
  public boolean requires(Verdict verdict, Collection<Advice> advised) {
    boolean clear = verdict == Verdict.CLEAR;
    return switch (this) {
      case NEVER -> false;
      case CLEAR_AGAINST_RED -> clear && advised.contains(Advice.RED);
      case EVERY_CLEAR -> clear;
      case ALWAYS -> true;
    };
  }

  /** Returns this or another policy, whichever asks for more. */
  public FourEyes stricter(FourEyes other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Returns the word that commands use, such as {@code clear-against-red}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the policy of a word. */
  public static Optional<FourEyes> ofWord(String word) {
    return Arrays.stream(values()).filter(policy -> policy.word().equals(word)).findFirst();
  }
}
