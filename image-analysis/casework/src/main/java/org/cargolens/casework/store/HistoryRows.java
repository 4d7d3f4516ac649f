package org.cargolens.casework.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.scan.Sha256;

/** The history that was taken in last, as rows of {@code taken_history}. */
final class HistoryRows {
  /** Characters of a part. */
  private static final int PART = 1 << 20;

  private final Connection connection;
  private final Statements statements;

  HistoryRows(Connection connection) {
    this.connection = connection;
    this.statements = new Statements(connection);
  }

  /** Keeps a text if it is that of the last entry: what a newer one replaced doesn't come back. */
  void keep(String text) throws SQLException, IOException {
    Optional<AuditEntry> last = last();
    if (last.isEmpty() || !digest(last.get()).equals(digest(text))) {
      return;
    }
    statements.update("DELETE FROM taken_history");
    for (int part = 0; part * PART < text.length(); part++) {
      statements.update(
          "INSERT INTO taken_history (part, text) VALUES (?, ?)",
          (long) part,
          text.substring(part * PART, Math.min(text.length(), (part + 1) * PART)));
    }
  }

  /**
   * Returns the text of the last entry.
   *
   * @param name what errors call the store
   */
  Optional<TakenText> taken(String name) throws SQLException, IOException {
    Optional<AuditEntry> last = last();
    if (last.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    statements
        .select(row -> row.getString(1), "SELECT text FROM taken_history ORDER BY part")
        .forEach(text::append);
    if (!digest(last.get()).equals(digest(text.toString()))) {
      throw new StoreException(
          name
              + ": the history of entry "
              + last.get().number()
              + " is not what was taken in then: take its file in again");
    }
    return Optional.of(new TakenText(last.get(), text.toString()));
  }

  private Optional<AuditEntry> last() throws SQLException, IOException {
    return EntryRows.ofKind(connection, EntryKind.HISTORY).stream()
        .reduce((first, second) -> second);
  }

  private static String digest(AuditEntry entry) throws IOException {
    return Json.parse(entry.content().body(), "entry " + entry.number())
        .asObject()
        .get("sha256")
        .asText();
  }

  private static String digest(String text) {
    return Sha256.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))).hex();
  }
}
