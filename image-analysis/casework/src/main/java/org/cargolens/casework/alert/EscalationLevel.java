package org.cargolens.casework.alert;

import java.time.Duration;

/**
 * Who is told next if nobody acknowledges.
 *
 * @param to whom
 * @param patience how long that level has, before the next one is told; 1 second to 30 days
 */
public record EscalationLevel(Address to, Duration patience) {
  private static final Duration LONGEST = Duration.ofDays(30);

  /** Checks the time. */
  public EscalationLevel {
    if (patience.compareTo(Duration.ofSeconds(1)) < 0 || patience.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a level waits 1 second to 30 days, not " + patience);
    }
  }
}
