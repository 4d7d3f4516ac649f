package org.cargolens.casework.alert;

import java.util.Optional;
import java.util.UUID;
import org.cargolens.casework.people.Actor;

/**
 * What someone tells others to look for.
 *
 * @param id chosen at random by the sender
 * @param from who sent it
 * @param addressing whom it goes to
 * @param content what it says
 * @param timing when it holds
 */
public record Alert(
    UUID id, Sender from, Addressing addressing, AlertContent content, Timing timing) {
  /** What stands for a text that was erased or may not be seen. */
  public static final String HIDDEN = "(not shown)";

  /**
   * Who sent an alert.
   *
   * @param unit id of the unit
   * @param actor the person, at the unit's place or below
   */
  public record Sender(String unit, Actor actor) {}

  /** Returns a level of escalation, from 1; empty behind the last one. */
  Optional<EscalationLevel> level(int number) {
    return number <= addressing.escalation().size()
        ? Optional.of(addressing.escalation().get(number - 1))
        : Optional.empty();
  }
}
