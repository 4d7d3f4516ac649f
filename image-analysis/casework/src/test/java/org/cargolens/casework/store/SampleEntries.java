package org.cargolens.casework.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;

/** Entries of the tests, by the fewest words. */
final class SampleEntries {
  private SampleEntries() {}

  static AuditEntry add(CaseStore store, EntryDraft draft) throws IOException {
    return store.append(plan(draft)).orElseThrow();
  }

  static EntryPlan plan(EntryDraft draft) {
    return new EntryPlan(
        draft.requestId(),
        draft.kind(),
        draft.actor(),
        draft.subject(),
        entries -> Optional.of(draft));
  }

  static EntryDraft draft(String request, String caseId) {
    return EntryDraft.of(
            request, EntryKind.CASE, Samples.OFFICER, JsonObject.builder().put("n", 1).build())
        .about(caseId);
  }

  static EntryDraft secret(String request, String caseId) {
    return draft(request, caseId)
        .withPersonal(JsonObject.builder().put("name", "Invented").build());
  }

  static EntryDraft erasure() {
    return EntryDraft.of("r3", EntryKind.ERASURE, Samples.CENTRE, JsonObject.builder().build())
        .about("a");
  }

  /** Fills a store with three entries of two cases, and closes it. */
  static ChainCheck.Result fill(CaseStore filled) throws IOException {
    try (CaseStore store = filled) {
      store.appendAll(
          List.of(plan(draft("r1", "a")), plan(secret("r2", "b")), plan(draft("r3", "a"))));
      return store.verify(Optional.empty());
    }
  }
}
