package org.cargolens.casework.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;

/** Makes the next entry of a case of those there are; nobody else adds one in between. */
@FunctionalInterface
public interface EntryStep {
  /**
   * Returns what to add. May read from the store, in the same transaction, and must not write.
   * Asked again if another process was in the way.
   *
   * @param entries the case's entries in order; none for entries of the whole
   * @return the draft of the plan's request, kind, actor and case; empty to add nothing
   * @throws IOException if nothing may be added, nor anything that was to go with it
   */
  Optional<EntryDraft> next(List<AuditEntry> entries) throws IOException;
}
