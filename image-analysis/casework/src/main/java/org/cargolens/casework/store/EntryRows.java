package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.audit.KeptText;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.scan.Sha256;

/** Entries as rows of the table {@code entry}. */
final class EntryRows {
  /** Rows that a server sends at once: an entry may hold 8 Mi characters. */
  private static final int FETCHED = 10;

  private static final String COLUMNS =
      "number, recorded_at, request_id, kind, actor, role, place, case_id, body, sealed, corrects,"
          + " previous, digest";

  private EntryRows() {}

  static void insert(Connection connection, AuditEntry entry) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO entry (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
      statement.setLong(1, entry.number());
      statement.setString(2, entry.at().toString());
      statement.setString(3, entry.requestId());
      statement.setString(4, entry.kind().word());
      statement.setString(5, entry.actor().id());
      statement.setString(6, entry.actor().role().word());
      statement.setString(7, entry.actor().place().path());
      statement.setString(8, entry.subject().orElse(null));
      statement.setString(9, entry.content().body());
      statement.setString(10, entry.content().sealed().orElse(null));
      if (entry.corrects().isPresent()) {
        statement.setLong(11, entry.corrects().getAsLong());
      } else {
        statement.setNull(11, Types.BIGINT);
      }
      statement.setString(12, entry.link().previous().hex());
      statement.setString(13, entry.link().digest().hex());
      statement.executeUpdate();
    }
  }

  /** The end of the chain. */
  record Last(long number, Sha256 digest) {}

  /**
   * Returns the end of the chain, be the rest of its row readable or not: a damaged entry must not
   * keep others from being recorded; the trail's check names it.
   *
   * @throws StoreException if its digest is none
   */
  static Optional<Last> last(Connection connection) throws SQLException, IOException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT number, digest FROM entry ORDER BY number DESC LIMIT 1");
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      long number = rows.getLong(1);
      String digest = String.valueOf(rows.getString(2));
      try {
        return Optional.of(new Last(number, new Sha256(digest)));
      } catch (IllegalArgumentException e) {
        throw new StoreException(
            "entry "
                + number
                + ", the last, has the digest '"
                + digest
                + "': nothing can follow it",
            e);
      }
    }
  }

  /** Returns the greatest number, whether its row can be read as an entry or not; 0 for none. */
  static long lastNumber(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT MAX(number) FROM entry");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /**
   * Returns the number of the last of so many rows after one number up to another, or the other.
   */
  static long lastNumber(Connection connection, long after, long upTo, int most)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT MAX(number) FROM (SELECT number FROM entry"
                + " WHERE number > ? AND number <= ? ORDER BY number LIMIT ?) AS next")) {
      statement.setLong(1, after);
      statement.setLong(2, upTo);
      statement.setInt(3, most);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return upTo;
        }
        long number = rows.getLong(1);
        return rows.wasNull() ? upTo : number;
      }
    }
  }

  static Optional<AuditEntry> ofRequest(Connection connection, String requestId)
      throws SQLException, IOException {
    return first(
        connection, "SELECT " + COLUMNS + " FROM entry WHERE request_id = ?", List.of(requestId));
  }

  static List<AuditEntry> ofCase(Connection connection, String caseId)
      throws SQLException, IOException {
    if (KeptText.fault(caseId).isPresent() && isPostgres(connection)) {
      // It keeps no such id, and can't be asked for one; SQLite may have kept some.
      return List.of();
    }
    return select(
        connection,
        "SELECT " + COLUMNS + " FROM entry WHERE case_id = ? ORDER BY number",
        List.of(caseId));
  }

  /** Returns whether a case has an entry of a kind, found from its last one on. */
  static boolean has(Connection connection, String caseId, EntryKind kind) throws SQLException {
    if (KeptText.fault(caseId).isPresent() && isPostgres(connection)) {
      return false;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            // The text that is put together keeps databases from going through a whole kind.
            "SELECT 1 FROM entry WHERE case_id = ? AND kind || '' = ?"
                + " ORDER BY number DESC LIMIT 1")) {
      statement.setString(1, caseId);
      statement.setString(2, kind.word());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static boolean isPostgres(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  static List<AuditEntry> ofKind(Connection connection, EntryKind kind)
      throws SQLException, IOException {
    return select(
        connection,
        "SELECT " + COLUMNS + " FROM entry WHERE kind = ? ORDER BY number",
        List.of(kind.word()));
  }

  /** Returns the ids of all cases in their order. */
  static List<String> cases(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT case_id FROM (SELECT DISTINCT case_id FROM entry WHERE kind = ?) AS known"
                + " ORDER BY case_id COLLATE \"BINARY\"")) {
      statement.setString(1, EntryKind.CASE.word());
      List<String> ids = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      return ids;
    }
  }

  private static Optional<AuditEntry> first(
      Connection connection, String query, List<String> values) throws SQLException, IOException {
    return select(connection, query, values).stream().findFirst();
  }

  private static List<AuditEntry> select(Connection connection, String query, List<String> values)
      throws SQLException, IOException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setFetchSize(FETCHED);
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      List<AuditEntry> entries = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          entries.add(named(rows));
        }
      }
      return entries;
    }
  }

  private static AuditEntry named(ResultSet row) throws SQLException, StoreException {
    try {
      return entry(row);
    } catch (StoreException e) {
      throw new StoreException("entry " + row.getLong(1) + " " + e.getMessage(), e);
    }
  }

  /** Shows every row in order, those that are no entry any more too. */
  static void forEach(Connection connection, RowVisitor visitor) throws SQLException, IOException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT " + COLUMNS + " FROM entry ORDER BY number")) {
      statement.setFetchSize(FETCHED);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          show(rows, visitor);
        }
      }
    }
  }

  private static void show(ResultSet row, RowVisitor visitor) throws SQLException, IOException {
    AuditEntry entry;
    try {
      entry = entry(row);
    } catch (StoreException e) {
      visitor.unreadable(String.valueOf(e.getMessage()));
      return;
    }
    visitor.entry(entry);
  }

  /** Takes rows one by one. */
  interface RowVisitor {
    void entry(AuditEntry entry) throws IOException;

    void unreadable(String what) throws IOException;
  }

  private static AuditEntry entry(ResultSet row) throws SQLException, StoreException {
    long number = row.getLong(1);
    try {
      long corrects = row.getLong(11);
      boolean correction = !row.wasNull();
      return new AuditEntry(
          number,
          Instant.parse(row.getString(2)),
          row.getString(3),
          EntryKind.ofWord(row.getString(4)).orElseThrow(),
          new Actor(
              row.getString(5),
              Role.ofWord(row.getString(6)).orElseThrow(),
              new Place(row.getString(7))),
          Optional.ofNullable(row.getString(8)),
          new AuditEntry.Content(row.getString(9), Optional.ofNullable(row.getString(10))),
          correction ? OptionalLong.of(corrects) : OptionalLong.empty(),
          new AuditEntry.Link(new Sha256(row.getString(12)), new Sha256(row.getString(13))));
    } catch (DateTimeException | IllegalArgumentException | NoSuchElementException e) {
      throw new StoreException("can't be read as an entry: " + e.getMessage(), e);
    }
  }
}
