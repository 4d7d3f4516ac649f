package org.cargolens.casework;

import org.cargolens.casework.audit.CountText;

/**
 * How long personal data are kept.
 *
 * @param days days after the last step, 1 to 36,500
 * @param daysWithViolation the same where an opening found something; not fewer
 */
public record RetentionTerms(int days, int daysWithViolation) {
  private static final int MOST = 36_500;

  /** Checks the numbers. */
  public RetentionTerms {
    if (days < 1 || daysWithViolation < days || daysWithViolation > MOST) {
      throw new IllegalArgumentException(
          "personal data are kept for 1 to "
              + MOST
              + " days, and not for fewer with a violation; not "
              + days
              + " and "
              + daysWithViolation);
    }
  }

  /** Returns whether something is kept for fewer days than by others. */
  boolean shorterThan(RetentionTerms other) {
    return days < other.days || daysWithViolation < other.daysWithViolation;
  }

  /** Returns the longer of each. */
  RetentionTerms longest(RetentionTerms other) {
    return new RetentionTerms(
        Math.max(days, other.days), Math.max(daysWithViolation, other.daysWithViolation));
  }

  @Override
  public String toString() {
    return CountText.of(days, "day") + ", " + daysWithViolation + " with a violation";
  }
}
