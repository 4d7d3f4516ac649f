package org.cargolens.casework.alert;

import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;

/**
 * Whom an alert is for: everyone in a role at a place and below it.
 *
 * @param role in which capacity
 * @param place where
 */
public record Address(Role role, Place place) {
  /**
   * Reads an address as {@link #toString} writes it, such as {@code
   * scanner-operator@centre/north/deep-sea}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Address parse(String text) {
    int at = text.indexOf('@');
    if (at > 0) {
      Role role = Role.ofWord(text.substring(0, at)).orElse(null);
      if (role != null) {
        return new Address(role, new Place(text.substring(at + 1)));
      }
    }
    throw new IllegalArgumentException("an address is ROLE@PLACE, not '" + text + "'");
  }

  /** Returns whether someone is meant. */
  public boolean means(Actor actor) {
    return actor.role() == role && place.holds(actor.place());
  }

  @Override
  public String toString() {
    return role.word() + "@" + place;
  }
}
