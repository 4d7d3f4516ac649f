package org.cargolens.casework;

import java.util.List;
import java.util.Map;
import org.cargolens.casework.audit.AuditEntry;

/**
 * What an import did.
 *
 * @param entries entries of the cases that came in
 * @param erased ids of cases that were left out, as their personal data had been erased
 * @param foundAs the ids of cases that were known under another id than their papers would make,
 *     and keep it, by the id that the papers would make
 * @param noted what was recorded with earlier cases that papers withdraw, replace or change
 */
public record ImportedCases(
    List<AuditEntry> entries, List<String> erased, Map<String, String> foundAs, Noted noted) {
  /** Copies the collections. */
  public ImportedCases {
    entries = List.copyOf(entries);
    erased = List.copyOf(erased);
    foundAs = Map.copyOf(foundAs);
  }

  /**
   * What was recorded with earlier cases.
   *
   * @param entries in the order of the papers
   * @param elsewhere of how many cases it was not recorded, since who imports may not do that at
   *     their places
   */
  public record Noted(List<AuditEntry> entries, int elsewhere) {
    /** Copies the list. */
    public Noted {
      entries = List.copyOf(entries);
    }
  }
}
