package org.cargolens.casework.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * When an alert holds.
 *
 * @param validFrom from then
 * @param validUntil until then; one that arrives later is kept, marked as expired
 * @param acknowledgeBy someone addressed must have acknowledged it by then
 */
public record Timing(Instant validFrom, Instant validUntil, Instant acknowledgeBy) {
  /** Checks the order. */
  public Timing {
    if (!validFrom.isBefore(validUntil)) {
      throw new IllegalArgumentException(
          "an alert holds from a time to a later one, not from " + validFrom + " to " + validUntil);
    }
  }

  /**
   * Checks that an alert of these times can be sent: nobody has to acknowledge what holds no more.
   * Those of other units are taken as they are.
   *
   * @throws IllegalArgumentException if it must be acknowledged only after it has ceased to hold,
   *     or before it begins to
   */
  public void checkSendable() {
    if (acknowledgeBy.isAfter(validUntil) || acknowledgeBy.isBefore(validFrom)) {
      throw new IllegalArgumentException(
          "an alert is to be acknowledged while it holds, from "
              + validFrom
              + " to "
              + validUntil
              + ", not by "
              + acknowledgeBy);
    }
  }

  /** Returns how long it holds. */
  Duration holding() {
    return Duration.between(validFrom, validUntil);
  }

  /** Returns how long it may wait to be acknowledged. */
  Duration patience() {
    return Duration.between(validFrom, acknowledgeBy);
  }
}
