package org.cargolens.casework;

import java.util.List;
import org.cargolens.casework.audit.AuditEntry;

/**
 * What an import did.
 *
 * @param entries entries of the cases that came in
 * @param erased ids of cases that were left out, as their personal data had been erased
 */
public record ImportedCases(List<AuditEntry> entries, List<String> erased) {
  /** Copies the lists. */
  public ImportedCases {
    entries = List.copyOf(entries);
    erased = List.copyOf(erased);
  }
}
