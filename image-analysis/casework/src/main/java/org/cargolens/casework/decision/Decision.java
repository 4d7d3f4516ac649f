package org.cargolens.casework.decision;

import java.time.Duration;
import java.util.List;

/**
 * An operator's decision.
 *
 * @param verdict what to do with the container
 * @param reason why, in the operator's words; kept encrypted, as it may name people
 * @param how how it came about
 */
public record Decision(Verdict verdict, String reason, Circumstances how) {
  private static final int LONGEST_REASON = 4000;

  /** Checks that there is a reason. */
  public Decision {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "a decision has a reason of 1 to " + LONGEST_REASON + " characters");
    }
  }

  /**
   * How a decision came about.
   *
   * @param taken time from first sight of the image to the decision, 0 to 24 hours
   * @param tools what the operator used, such as {@code window} or {@code organic-strip}
   * @param advice what the machine advised and whether it was shown
   */
  public record Circumstances(Duration taken, List<String> tools, AdviceSeen advice) {
    /** Copies the list and checks the time. */
    public Circumstances {
      if (taken.isNegative() || taken.compareTo(Duration.ofHours(24)) > 0) {
        throw new IllegalArgumentException("time taken must be 0 to 24 hours, is " + taken);
      }
      tools = List.copyOf(tools);
    }
  }
}
