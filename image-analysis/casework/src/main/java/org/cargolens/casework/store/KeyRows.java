package org.cargolens.casework.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.cargolens.casework.audit.CaseCipher;

/** Keys of cases as rows of the table {@code case_key}. */
final class KeyRows {
  private KeyRows() {}

  /** Returns the cipher of a case; empty if it has no key, or none any more. */
  static Optional<CaseCipher> find(Connection connection, String caseId) throws SQLException {
    return kept(connection, caseId).flatMap(Kept::secret).map(CaseCipher::new);
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
