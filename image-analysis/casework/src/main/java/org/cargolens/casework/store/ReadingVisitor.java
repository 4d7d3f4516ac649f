package org.cargolens.casework.store;

import java.io.IOException;
import org.cargolens.casework.audit.AuditEntry;

/** Shows entries to a reader; one that can't be read ends that. */
record ReadingVisitor(CaseStore.EntryReader reader, String name) implements EntryRows.RowVisitor {
  @Override
  public void entry(AuditEntry entry) throws IOException {
    reader.read(entry);
  }

  @Override
  public void unreadable(String what) throws IOException {
    throw new StoreException(name + ": an entry " + what);
  }
}
