package org.cargolens.testkit;

import java.time.Duration;

/**
 * How a rule came out.
 *
 * @param rule number of the rule, 1 to 28
 * @param title the rule in a few words
 * @param status how it came out
 * @param reason why, empty if it passed
 * @param took how long it took
 */
public record RuleResult(int rule, String title, Status status, String reason, Duration took) {
  /** How a rule came out. */
  public enum Status {
    /** It is kept. */
    PASSED,
    /** It does not apply, or could not be checked to its end; the reason says which. */
    DECLARED,
    /** It is not kept. */
    FAILED
  }

  /** Returns status and reason in one line. */
  @Override
  public String toString() {
    return status.name().toLowerCase(java.util.Locale.ROOT)
        + (reason.isEmpty() ? "" : ": " + reason);
  }
}
