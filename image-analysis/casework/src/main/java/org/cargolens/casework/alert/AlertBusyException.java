package org.cargolens.casework.alert;

import java.io.IOException;
import java.time.Duration;

/** A unit was reached but can take nothing just now; it says nothing of the message. */
public final class AlertBusyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Duration after;

  /**
   * Makes an exception.
   *
   * @param reason what the unit said
   * @param after how long it asks to be left alone, zero if it doesn't say
   * @throws IllegalArgumentException if {@code after} is negative
   */
  public AlertBusyException(String reason, Duration after) {
    super(reason);
    if (after.isNegative()) {
      throw new IllegalArgumentException("a unit can't ask to be left alone for " + after);
    }
    this.after = after;
  }

  /** Returns how long the unit asks to be left alone, zero if it didn't say. */
  public Duration after() {
    return after;
  }
}
