package org.cargolens.casework.alert;

import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.people.Role;

/**
 * How to reach whoever is on duty at a unit, when no message gets through.
 *
 * @param name a post rather than a person, 1 to 100 characters of one line
 * @param role in which capacity
 * @param reach telephone number, radio channel or mail address, 1 to 200 characters of one line
 */
public record DutyContact(String name, Role role, String reach) {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REACH = 200;

  /** Checks the texts. */
  public DutyContact {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || reach.isBlank()
        || reach.length() > LONGEST_REACH) {
      throw new IllegalArgumentException(
          "a contact has a name of 1 to 100 characters and is reached by 1 to 200");
    }
    LineText.checked("the name of a contact", name);
    LineText.checked("how a contact is reached", reach);
  }
}
