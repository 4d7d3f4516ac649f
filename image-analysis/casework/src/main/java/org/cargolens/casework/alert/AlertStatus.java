package org.cargolens.casework.alert;

import java.util.Locale;

/** How an alert stands. */
public enum AlertStatus {
  /** It doesn't hold yet. */
  WAITING,
  /** It holds, and someone addressed has still to acknowledge it. */
  OPEN,
  /** Nobody acknowledged it in time. */
  OVERDUE,
  /** Someone of each address acknowledged it, or of a level that it was escalated to. */
  ACKNOWLEDGED,
  /** It doesn't hold any more, and was never acknowledged. */
  EXPIRED;

  /** Returns the lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
