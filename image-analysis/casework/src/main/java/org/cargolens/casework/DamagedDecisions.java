package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.UncountedDecisions;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;

/**
 * Decisions, and what second persons said of them, of which nobody can read whether they count: a
 * case can't be shown then. What an opening found doesn't depend on them, and is recorded.
 */
public final class DamagedDecisions {
  private DamagedDecisions() {}

  /**
   * Returns those of a case that nothing has replaced, in order.
   *
   * @param actor who asks, with the right to see the case
   * @throws CaseworkException if the case isn't known
   * @throws IOException if the store can't be read, or the place of the case
   */
  public static List<AuditEntry> read(CaseStore store, Actor actor, String caseId)
      throws IOException {
    List<AuditEntry> entries = store.ofCase(caseId);
    CaseEntries known = openWithout(caseId, entries);
    actor.check(Action.VIEW, known.place());
    return isKnownWhichCount(entries)
        ? List.of()
        : entries.stream()
            .filter(entry -> isDamaged(entry) && !known.isReplaced(entry.number()))
            .toList();
  }

  /** Reads a case's entries without them, and without what may name people. */
  static CaseEntries openWithout(String caseId, List<AuditEntry> entries) throws IOException {
    List<AuditEntry> readable = new ArrayList<>(entries);
    readable.removeIf(DamagedDecisions::isDamaged);
    return CaseEntries.open(caseId, readable);
  }

  private static boolean isDamaged(AuditEntry entry) {
    return (entry.kind() == EntryKind.DECISION || entry.kind() == EntryKind.CONFIRMATION)
        && !isKnownWhichCount(List.of(entry));
  }

  /** What a correction replaced, or a second person answered, need not be read for that. */
  private static boolean isKnownWhichCount(List<AuditEntry> entries) {
    try {
      var unused = UncountedDecisions.of(entries);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
