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
   * Returns the numbers of their entries. A decision that can't be read and that a correction has
   * replaced is taken for one that counted: nothing else depends on what it said, and taken for one
   * that didn't, its correction would move behind red advice that came between the two.
   *
   * @param entries all entries of one case, in order
   * @throws IOException if one can't be read that no correction has replaced
   */
  public static Set<Long> of(List<AuditEntry> entries) throws IOException {
    Map<Long, Boolean> answers = answers(entries);
    Set<Long> uncounted = new HashSet<>();
    Set<Long> replaced = new HashSet<>();
    // From the last: corrections come after what they correct, and replace it only if they count.
    for (int i = entries.size() - 1; i >= 0; i--) {
      AuditEntry entry = entries.get(i);
      Boolean answer = answers.get(entry.number());
      if (entry.kind() != EntryKind.DECISION
          || (answer != null ? answer : counts(entry, replaced.contains(entry.number())))) {
        entry.corrects().ifPresent(replaced::add);
      } else {
        uncounted.add(entry.number());
      }
    }
    return uncounted;
  }

  /** Returns what second persons said, by the number of the decision: the first of each stands. */
  private static Map<Long, Boolean> answers(List<AuditEntry> entries) throws IOException {
    Map<Long, Boolean> answers = new HashMap<>();
    for (AuditEntry entry : entries) {
      if (entry.kind() == EntryKind.CONFIRMATION) {
        JsonObject body = body(entry);
        answers.putIfAbsent(body.get("decision").asLong(), body.get("agrees").asBoolean());
      }
    }
    return answers;
  }

  /** Returns whether a decision that nobody has answered counts. */
  private static boolean counts(AuditEntry decision, boolean replaced) throws IOException {
    try {
      return !body(decision).get("fourEyes").asBoolean();
    } catch (IOException e) {
      if (replaced) {
        return true;
      }
      throw e;
    }
  }

  private static JsonObject body(AuditEntry entry) throws IOException {
    return Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
  }
}
