package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.casework.wco.XmlElement;

/**
 * Who hands a declaration in, by role: numbers of declarations are their own, and two of them may
 * give the same.
 *
 * @param byRole numbers of Submitter, Declarant, Agent, as far as they are given
 */
record WcoParties(Map<String, String> byRole) {
  private static final String AGENT = "Agent";

  private static final List<String> ROLES = List.of("Submitter", "Declarant", AGENT);

  static WcoParties of(XmlElement declaration) {
    Map<String, String> byRole = new LinkedHashMap<>();
    for (String role : ROLES) {
      declaration
          .find(role, "ID")
          .map(XmlElement::text)
          .filter(number -> !number.isEmpty())
          .ifPresent(number -> byRole.put(role, number));
    }
    return new WcoParties(byRole);
  }

  /** Returns whom names of the declaration's cases hold: the agent only if it alone is named. */
  List<String> named() {
    List<String> named = new ArrayList<>();
    byRole.forEach(
        (role, number) -> {
          if (!named.contains(number) && (!role.equals(AGENT) || named.isEmpty())) {
            named.add(number);
          }
        });
    return named;
  }

  /** Returns all that is said of them, if anything is. */
  Optional<String> together() {
    return Optional.of(named()).filter(all -> !all.isEmpty()).map(CaseIds::ofDocument);
  }

  /** Returns whether both may be the same: no role is another's. */
  boolean agree(WcoParties other) {
    return byRole.entrySet().stream()
        .allMatch(
            one -> {
              String theirs = other.byRole.get(one.getKey());
              return theirs == null || theirs.equals(one.getValue());
            });
  }

  /** Returns whether both name someone, and the same in a role. */
  boolean share(WcoParties other) {
    return byRole.entrySet().stream()
        .anyMatch(one -> one.getValue().equals(other.byRole.get(one.getKey())));
  }
}
