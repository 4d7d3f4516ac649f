package org.cargolens.casework.decision;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;

/**
 * Which decisions of a case never came to count: those that needed a second person who refused, or
 * hasn't answered. What never counted was never so: a correction of it stands where it was recorded
 * itself.
 */
public final class UncountedDecisions {
  private UncountedDecisions() {}

  /**
   * Returns the numbers of their entries.
   *
   * @param entries all entries of one case, in order
   * @throws IOException if one can't be read
   */
  public static Set<Long> of(List<AuditEntry> entries) throws IOException {
    Map<Long, Boolean> answers = new HashMap<>();
    for (AuditEntry entry : entries) {
      if (entry.kind() == EntryKind.CONFIRMATION) {
        JsonObject body = body(entry);
        // The first answer of each stands.
        answers.putIfAbsent(body.get("decision").asLong(), body.get("agrees").asBoolean());
      }
    }
    Set<Long> uncounted = new HashSet<>();
    for (AuditEntry entry : entries) {
      if (entry.kind() == EntryKind.DECISION
          && !answers.getOrDefault(entry.number(), !body(entry).get("fourEyes").asBoolean())) {
        uncounted.add(entry.number());
      }
    }
    return uncounted;
  }

  private static JsonObject body(AuditEntry entry) throws IOException {
    return Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
  }
}
