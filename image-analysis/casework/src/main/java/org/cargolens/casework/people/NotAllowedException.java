package org.cargolens.casework.people;

import java.io.IOException;
import java.util.Locale;

/** Someone wants to do what the role does not allow at that place. */
public final class NotAllowedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message names who, what and where. */
  public NotAllowedException(Actor actor, Action action, Place where) {
    super(
        actor.role().word()
            + " "
            + actor.id()
            + " of "
            + actor.place()
            + " may not "
            + action.name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " at "
            + where);
  }
}
