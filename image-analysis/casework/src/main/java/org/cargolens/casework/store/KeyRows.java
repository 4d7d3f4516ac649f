package org.cargolens.casework.store;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.CaseCipher;
import org.cargolens.casework.audit.EntryKind;

/** Keys of cases as rows of the table {@code case_key}. */
final class KeyRows {
  private KeyRows() {}

  /** Returns the cipher of a case; empty if it has no key, or none any more. */
  static Optional<CaseCipher> find(Connection connection, String caseId) throws SQLException {
    return kept(connection, caseId).flatMap(Kept::secret).map(CaseCipher::new);
  }

  /**
   * Returns the personal part of an entry; empty if it has none, or its case no key any more.
   *
   * @param name what errors call the store
   * @throws StoreException if it can't be decrypted though the key is there: it was changed
   */
  static Optional<JsonObject> opened(Connection connection, AuditEntry entry, String name)
      throws SQLException, IOException {
    Optional<CaseCipher> cipher = find(connection, entry.subject().orElseThrow());
    Optional<String> sealed = entry.content().sealed();
    if (cipher.isEmpty() || sealed.isEmpty()) {
      return Optional.empty();
    }
    try {
      String text = cipher.get().open(sealed.get(), entry.requestId());
      return Optional.of(Json.parse(text, "entry " + entry.number()).asObject());
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          name + ": the personal data of entry " + entry.number() + " were changed", e);
    }
  }

  /**
   * What is kept of a key.
   *
   * @param secret the key; empty if it was destroyed
   */
  record Kept(Optional<String> secret) {}

  /** Returns what is kept of a case's key; empty if it never had one. */
  static Optional<Kept> kept(Connection connection, String caseId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT secret FROM case_key WHERE case_id = ?")) {
      statement.setString(1, caseId);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new Kept(Optional.ofNullable(rows.getString(1))))
            : Optional.empty();
      }
    }
  }

  static boolean destroyed(Connection connection, String caseId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM case_key WHERE case_id = ? AND secret IS NULL")) {
      statement.setString(1, caseId);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Returns a new key's cipher; the case has none yet. */
  static CaseCipher create(Connection connection, String caseId) throws SQLException {
    String key = CaseCipher.newKey();
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO case_key (case_id, secret) VALUES (?, ?)")) {
      statement.setString(1, caseId);
      statement.setString(2, key);
      statement.executeUpdate();
    }
    return new CaseCipher(key);
  }

  /**
   * Returns some of the subjects that have a key, and in whose trail nothing of some kinds stands
   * since a time; in the database's order.
   *
   * @param after the one before the first
   * @param quietSince where a day more or less doesn't matter
   * @param steps the kinds
   * @param most how many at most
   */
  static List<String> quiet(
      Connection connection, String after, Instant quietSince, Set<EntryKind> steps, int most)
      throws IOException {
    String kinds =
        steps.stream().map(kind -> "'" + kind.word() + "'").collect(Collectors.joining(", "));
    return new Statements(connection)
        .select(
            row -> row.getString(1),
            "SELECT k.case_id FROM case_key k WHERE k.secret IS NOT NULL AND k.case_id > ? AND NOT"
                + " EXISTS (SELECT 1 FROM entry e WHERE e.case_id = k.case_id AND e.kind IN ("
                + kinds
                + ") AND e.recorded_at COLLATE \"BINARY\" > ?) ORDER BY k.case_id LIMIT ?",
            after,
            quietSince.toString(),
            most);
  }

  /** Leaves a mark behind also where there never was a key, so that none is made later. */
  static void destroy(Connection connection, String caseId, Instant at) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO case_key (case_id, secret, destroyed_at) VALUES (?, NULL, ?)"
                + " ON CONFLICT (case_id) DO UPDATE SET secret = NULL, destroyed_at ="
                + " COALESCE(case_key.destroyed_at, excluded.destroyed_at)")) {
      statement.setString(1, caseId);
      statement.setString(2, at.toString());
      statement.executeUpdate();
    }
  }
}
