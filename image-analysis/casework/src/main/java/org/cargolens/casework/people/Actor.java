package org.cargolens.casework.people;

import java.util.Locale;

/**
 * Who acts. The trail keeps the id for ever: a service number is better than a name.
 *
 * @param id service number, 1 to 60 characters; kept in lower case
 * @param role in which capacity
 * @param place where; rights reach there and below
 */
public record Actor(String id, Role role, Place place) {
  /** Checks the id and spells it one way, so that nobody is two people. */
  public Actor {
    id = id.strip().toLowerCase(Locale.ROOT);
    if (id.isEmpty() || id.length() > 60 || id.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "who acts is named by 1 to 60 characters, not '" + id + "'");
    }
  }

  /** Returns whether this actor may do something at a place. */
  public boolean may(Action action, Place where) {
    return role.actions().contains(action) && place.holds(where);
  }

  /**
   * Checks that this actor may do something at a place.
   *
   * @throws NotAllowedException if not
   */
  public void check(Action action, Place where) throws NotAllowedException {
    if (!may(action, where)) {
      throw new NotAllowedException(this, action, where);
    }
  }
}
