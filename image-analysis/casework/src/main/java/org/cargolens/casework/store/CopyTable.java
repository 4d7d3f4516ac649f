package org.cargolens.casework.store;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.CaseCipher;

/**
 * What messages that wait say, encrypted under the key of what they are about: once that is erased
 * nobody here reads them. Used within the transaction that handed it out.
 */
public final class CopyTable {
  private final Connection connection;
  private final Statements statements;

  CopyTable(Connection connection, Statements statements) {
    this.connection = connection;
    this.statements = statements;
  }

  /**
   * How an envelope was made.
   *
   * @param readers ids of the units that it is for
   * @param basis names the certificates that it was made with
   */
  public record Made(List<String> readers, String basis) {
    /** Copies the list. */
    public Made {
      readers = List.copyOf(readers);
    }

    /** Returns how an envelope for units is made. */
    public static Made of(Collection<String> readers, String basis) {
      return new Made(List.copyOf(readers), basis);
    }
  }

  /** Keeps a message's content; nothing if its subject was erased. */
  public void keep(String messageId, String subject, byte[] content, Made made) throws IOException {
    try {
      if (KeyRows.destroyed(connection, subject)) {
        return;
      }
      Optional<CaseCipher> known = KeyRows.find(connection, subject);
      CaseCipher cipher = known.isPresent() ? known.get() : KeyRows.create(connection, subject);
      statements.update(
          "INSERT INTO message_copy (message_id, subject, readers, basis, sealed)"
              + " VALUES (?, ?, ?, ?, ?)",
          messageId,
          subject,
          String.join("\n", made.readers()),
          made.basis(),
          cipher.seal(Base64.getEncoder().encodeToString(content), context(messageId)));
    } catch (SQLException e) {
      throw new FailedStatement(e);
    }
  }

  /** Returns how a message's envelope was made, empty if nothing was kept of it. */
  public Optional<Made> made(String messageId) throws IOException {
    return statements.first(
        row -> new Made(row.getString(1).lines().toList(), row.getString(2)),
        "SELECT readers, basis FROM message_copy WHERE message_id = ?",
        messageId);
  }

  /**
   * Returns a message's content, empty if nothing was kept of it or its subject was erased.
   *
   * @throws StoreException if it was changed
   */
  public Optional<byte[]> content(String messageId) throws IOException {
    Optional<Row> row =
        statements.first(
            found -> new Row(found.getString(1), found.getString(2)),
            "SELECT subject, sealed FROM message_copy WHERE message_id = ?",
            messageId);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<CaseCipher> cipher = KeyRows.find(connection, row.get().subject());
      return cipher.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Base64.getDecoder()
                  .decode(cipher.get().open(row.get().sealed(), context(messageId))));
    } catch (SQLException e) {
      throw new FailedStatement(e);
    } catch (GeneralSecurityException e) {
      throw new StoreException("the copy of message " + messageId + " was changed in the store", e);
    }
  }

  private static String context(String messageId) {
    return "message/" + messageId;
  }

  private record Row(String subject, String sealed) {}
}
