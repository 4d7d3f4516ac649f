package org.cargolens.station.cli;

import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;

/** Entries of a trail in words. */
final class TrailWords {
  private TrailWords() {}

  /** Returns what an entry records; of papers that were withdrawn or changed also by what. */
  static String of(AuditEntry entry) {
    if (entry.kind() != EntryKind.WITHDRAWAL && entry.kind() != EntryKind.AMENDMENT) {
      return entry.kind().word();
    }
    try {
      JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
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
