package org.cargolens.casework.cases;

import java.util.List;
import java.util.Map;

/**
 * What papers say: cases, and what becomes of earlier papers. Immutable.
 *
 * @param cases cases in the order of the papers
 * @param keys how cases are found again, by the id of the case; none for most
 * @param notices what documents say of earlier ones, in the order of the papers
 */
public record Papers(List<CargoCase> cases, Map<String, CaseKeys> keys, List<Notice> notices) {
  /** Copies the collections. */
  public Papers {
    cases = List.copyOf(cases);
    keys = Map.copyOf(keys);
    notices = List.copyOf(notices);
  }

  /** Returns papers that say nothing but cases. */
  public static Papers of(List<CargoCase> cases) {
    return new Papers(cases, Map.of(), List.of());
  }

  /** Returns how a case is found again. */
  public CaseKeys keys(String caseId) {
    return keys.getOrDefault(caseId, CaseKeys.NONE);
  }
}
