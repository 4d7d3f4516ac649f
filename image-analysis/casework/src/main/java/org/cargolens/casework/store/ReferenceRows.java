package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;

/** By what cases are found beside their ids, as their entries say: the table case_reference. */
final class ReferenceRows {
  private static final Set<EntryKind> NAMING =
      Set.of(EntryKind.CASE, EntryKind.AMENDMENT, EntryKind.WITHDRAWAL);

  private ReferenceRows() {}

  /**
   * Adds what an entry's case is found by.
   *
   * @param body of the entry
   */
  static void follow(Connection db, AuditEntry added, JsonObject body)
      throws SQLException, IOException {
    Optional<JsonValue> references =
        NAMING.contains(added.kind()) ? body.find("references") : Optional.empty();
    if (references.isEmpty() || added.subject().isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        db.prepareStatement(
            "INSERT INTO case_reference (reference, case_id) VALUES (?, ?)"
                + " ON CONFLICT (reference, case_id) DO NOTHING")) {
      for (JsonValue reference : references.get().asArray().items()) {
        insert.setString(1, reference.asText());
        insert.setString(2, added.subject().get());
        insert.executeUpdate();
      }
    }
  }

  /** Returns the ids of cases that are found by any of some references, in their order. */
  static Set<String> cases(Connection db, Collection<String> references) throws SQLException {
    Set<String> ids = new TreeSet<>();
    try (PreparedStatement select =
        db.prepareStatement("SELECT case_id FROM case_reference WHERE reference = ?")) {
      for (String reference : references) {
        select.setString(1, reference);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            ids.add(rows.getString(1));
          }
        }
      }
    }
    return ids;
  }
}
