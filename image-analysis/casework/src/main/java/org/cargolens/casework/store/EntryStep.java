package org.cargolens.casework.store;

import java.io.IOException;
import java.util.List;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;

/** Makes the next entry of a case of those there are; nobody else adds one in between. */
@FunctionalInterface
public interface EntryStep {
  /**
   * Returns what to add.
   *
   * @param entries the case's entries in order
   * @throws IOException if nothing may be added; the store is then as it was
   */
  EntryDraft next(List<AuditEntry> entries) throws IOException;
}
