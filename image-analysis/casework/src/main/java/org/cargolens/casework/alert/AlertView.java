package org.cargolens.casework.alert;

import java.util.List;

/**
 * An alert as someone may see it.
 *
 * @param alert the alert; its text is {@link Alert#HIDDEN} if it was erased or may not be seen
 * @param sentHere whether this unit sent it
 * @param status how it stands
 * @param arrivedLate whether it came after it had ceased to hold
 * @param events what happened, in order
 */
public record AlertView(
    Alert alert,
    boolean sentHere,
    AlertStatus status,
    boolean arrivedLate,
    List<AlertEvent> events) {
  /** Copies the list. */
  public AlertView {
    events = List.copyOf(events);
  }
}
