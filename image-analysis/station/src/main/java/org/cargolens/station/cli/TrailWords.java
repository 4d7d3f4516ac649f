package org.cargolens.station.cli;

import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;

/** Entries of a trail in words. */
final class TrailWords {
  private static final Set<EntryKind> SAYS_MORE =
      Set.of(EntryKind.WITHDRAWAL, EntryKind.AMENDMENT, EntryKind.HOLD);

  private TrailWords() {}

  /**
   * Returns what an entry records; of papers that were withdrawn or changed also by what, of a
   * legal hold whether it was put or released.
   */
  static String of(AuditEntry entry) {
    if (!SAYS_MORE.contains(entry.kind())) {
      return entry.kind().word();
    }
    try {
      JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
      if (entry.kind() == EntryKind.HOLD) {
        return entry.kind().word() + (body.get("held").asBoolean() ? " (legal)" : " (released)");
      }
      return entry.kind().word()
          + " (papers "
          + body.get("papers").asText()
          + " by "
          + body.get("document").asText()
          + ", "
          + body.get("file").asText()
          + ", "
          + body.get("position").asText()
          + (body.find("messages").isPresent()
              ? ", the first of " + body.get("messages").asLong() + " messages"
              : "")
          + ")";
    } catch (JsonException e) {
      return entry.kind().word() + " (can't be read: " + e.getMessage() + ")";
    }
  }
}
