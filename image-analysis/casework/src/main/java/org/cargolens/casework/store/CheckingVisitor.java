package org.cargolens.casework.store;

import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.ChainCheck;

/** Follows the chain. */
record CheckingVisitor(ChainCheck check) implements EntryRows.RowVisitor {
  @Override
  public void entry(AuditEntry entry) {
    check.add(entry);
  }

  @Override
  public void unreadable(String what) {
    check.addUnreadable(what);
  }
}
