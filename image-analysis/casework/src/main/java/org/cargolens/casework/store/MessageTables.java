package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.AuditEntry;

/** What {@link MessageWork} does in one transaction: tables of messages, and the trail. */
public final class MessageTables {
  private final Connection connection;
  private final Appender appender;
  private final Statements statements;

  MessageTables(Connection connection, Appender appender) {
    this.connection = connection;
    this.appender = appender;
    this.statements = new Statements(connection);
  }

  /** Adds entries to the trail. */
  @FunctionalInterface
  interface Appender {
    Optional<AuditEntry> append(Connection connection, EntryPlan plan)
        throws SQLException, IOException;
  }

  /** Returns the messages that wait for receipts. */
  public OutboxTable outbox() {
    return new OutboxTable(statements);
  }

  /** Returns the messages that came in. */
  public InboxTable inbox() {
    return new InboxTable(statements);
  }

  /** Returns what waiting messages say. */
  public CopyTable copies() {
    return new CopyTable(connection, statements);
  }

  /** Returns what is kept of alerts beside their entries. */
  public AlertTable alerts() {
    return new AlertTable(connection, statements);
  }

  /** Adds an entry as {@link CaseStore#append} does. */
  public Optional<AuditEntry> append(EntryPlan plan) throws IOException {
    try {
      return appender.append(connection, plan);
    } catch (SQLException e) {
      throw new FailedStatement(e);
    }
  }

  /** Returns a subject's entries in order. */
  public List<AuditEntry> ofSubject(String subject) throws IOException {
    try {
      return EntryRows.ofCase(connection, subject);
    } catch (SQLException e) {
      throw new FailedStatement(e);
    }
  }
}
