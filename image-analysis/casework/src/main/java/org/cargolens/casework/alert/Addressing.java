package org.cargolens.casework.alert;

import java.util.List;

/**
 * Whom an alert goes to.
 *
 * @param to at first, 1 to 32
 * @param replyTo where acknowledgements and replies go
 * @param escalation who is told, one after the other, until someone acknowledges; at most 8
 */
public record Addressing(List<Address> to, Address replyTo, List<EscalationLevel> escalation) {
  private static final int MOST = 32;
  private static final int MOST_LEVELS = 8;

  /** Copies the lists and checks how long they are. */
  public Addressing {
    to = List.copyOf(to);
    escalation = List.copyOf(escalation);
    if (to.isEmpty() || to.size() > MOST || escalation.size() > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "an alert has 1 to 32 addresses and at most 8 levels, not "
              + to.size()
              + " and "
              + escalation.size());
    }
  }
}
