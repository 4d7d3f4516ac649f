package org.cargolens.analysis.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What targeting knows of the container that a scan shows, as far as the analysis may know it: how
 * risky it is and what to look for. The analysis looks harder because of it, and copies it into its
 * report; it never becomes part of a finding's score.
 *
 * @param caseId the case, 1 to 200 characters
 * @param relativeRisk how many times as likely something is wrong as in the usual container that is
 *     scanned, above 0 and at most 10,000; 1 if nothing is known
 * @param lookFor what the risk is about; empty: anything
 * @param reasons why the case has its risk, in words for an operator, at most 100; no names of
 *     people
 */
public record RiskContext(
    String caseId, double relativeRisk, Set<Category> lookFor, List<String> reasons) {
  /** Greatest relative risk. */
  public static final double MOST_RISK = 10_000;

  private static final int LONGEST_ID = 200;
  private static final int MOST_REASONS = 100;

  /** Copies the lists and checks the numbers. */
  public RiskContext {
    if (caseId.isBlank() || caseId.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "caseId has 1 to " + LONGEST_ID + " characters, not " + caseId.length());
    }
    if (!(relativeRisk > 0 && relativeRisk <= MOST_RISK)) {
      throw new IllegalArgumentException(
          "relativeRisk must be above 0 and at most " + MOST_RISK + ", is " + relativeRisk);
    }
    if (reasons.size() > MOST_REASONS) {
      throw new IllegalArgumentException(
          "at most " + MOST_REASONS + " reasons, not " + reasons.size());
    }
    lookFor = Set.copyOf(lookFor);
    reasons = List.copyOf(reasons);
  }

  /** Returns whether the risk is about a category. */
  public boolean concerns(Category category) {
    return lookFor.isEmpty() || lookFor.contains(category);
  }

  /** Returns the words of what to look for, in the order of {@link Category}. */
  public List<String> words() {
    Set<Category> ordered = EnumSet.noneOf(Category.class);
    ordered.addAll(lookFor);
    return ordered.stream().map(Category::word).toList();
  }
}
