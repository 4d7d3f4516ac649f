package org.cargolens.station.cli;

import java.io.IOException;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;

/**
 * What commands print of an entry: what was kept, never what was asked for. They differ when a
 * request comes again.
 */
final class KeptEntry {
  private KeptEntry() {}

  /** Returns what an entry says without what may name people. */
  static JsonObject body(AuditEntry entry) throws IOException {
    return Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
  }

  /** Returns a text of an entry. */
  static String text(AuditEntry entry, String name) throws IOException {
    return body(entry).get(name).asText();
  }
}
