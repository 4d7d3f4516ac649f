package org.cargolens.casework.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;

/** When a second person must confirm a decision before it counts, the laxest first. */
public enum FourEyes {
  /** Never. */
  NEVER,
  /** When a container is to go although the machine advised red, shown or not. */
  CLEAR_AGAINST_RED,
  /**
   * When a container is to go although the machine advised red, or although an urgent alert about
   * the case or a container of it holds.
   */
  CLEAR_AGAINST_ALERT,
  /** Whenever a container is to go. */
  EVERY_CLEAR,
  /** Always. */
  ALWAYS;

  /**
   * Returns whether a decision may need a second person because of what warns of its case, so that
   * this is to be found out.
   */
  public boolean asksForWarnings(Verdict verdict) {
    return this == CLEAR_AGAINST_ALERT && verdict == Verdict.CLEAR;
  }

  /**
   * Returns why a decision needs a second person, in words; none if it needs none.
   *
   * @param verdict what was decided
   * @param advised what the machine advised for the case's scans
   * @param warnings what else warns of the case, in words, such as {@code alert 7, urgent}; counts
   *     where {@link #asksForWarnings} says so
   */
  public List<String> grounds(
      Verdict verdict, Collection<Advice> advised, Collection<String> warnings) {
    if (this == ALWAYS || (this == EVERY_CLEAR && verdict == Verdict.CLEAR)) {
      return List.of(word());
    }
    List<String> grounds = new ArrayList<>();
    if (this != NEVER && verdict == Verdict.CLEAR && advised.contains(Advice.RED)) {
      grounds.add("red advice");
    }
    if (asksForWarnings(verdict)) {
      grounds.addAll(warnings);
    }
    return grounds;
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
