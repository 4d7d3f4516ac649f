package org.cargolens.casework.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.cargolens.casework.audit.ChainCheck;

/** Copies a store in PostgreSQL into a SQLite file, and such a file into PostgreSQL. */
final class PostgresBackup {
  private PostgresBackup() {}

  /** Writes all rows, as of one moment, into a new SQLite file. */
  static void write(PostgresAddress store, Path part) throws IOException {
    PostgresDatabase database = PostgresDatabase.at(store);
    SqliteDatabase file = new SqliteDatabase(part, SqliteDatabase.BUSY);
    try {
      if (!database.exists()) {
        throw new StoreException(store + ": no such store");
      }
      try (Connection from = database.connect();
          Connection to = file.connect()) {
        database.beginRead(from);
        file.beginWrite(to);
        new TableCopy(from, to).all();
        // A server may end a session that only waits while a large file is finished.
        database.endRead(from);
        file.commit(to);
        try (Statement statement = to.createStatement()) {
          // One file, without a log beside it.
          statement.execute("PRAGMA journal_mode = DELETE");
        }
      }
    } catch (SQLException e) {
      throw new StoreException(store + ": can't be copied: " + e.getMessage(), e);
    } finally {
      deleteBeside(part);
    }
  }

  private static void deleteBeside(Path file) throws IOException {
    for (String end : new String[] {"-wal", "-shm", ".lock"}) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
    }
  }

  /**
   * Makes a store of a checked copy, in one transaction.
   *
   * @param file a copy that may be changed: its tables are brought up to date
   */
  static ChainCheck.Result restore(
      Path file, PostgresAddress store, Optional<ChainCheck.Anchor> noted) throws IOException {
    SqliteDatabase source = new SqliteDatabase(file, SqliteDatabase.BUSY);
    PostgresDatabase database = PostgresDatabase.at(store);
    try (Connection from = source.connect();
        Connection to = database.connect()) {
      database.beginWrite(to);
      try {
        if (!TableCopy.fresh(to)) {
          throw new StoreException(store + ": holds a store already; not touched");
        }
        new TableCopy(from, to).all();
        analyze(to);
        ChainCheck check = new ChainCheck(noted);
        EntryRows.forEach(to, new CheckingVisitor(check));
        ChainCheck.Result result = check.result();
        if (result.fault().isPresent()) {
          throw new StoreException(
              store + ": not written, its trail is broken at " + result.fault().get());
        }
        new OutboxTable(new Statements(to)).countAnew();
        database.commit(to);
        return result;
      } catch (SQLException | IOException | RuntimeException e) {
        rollback(database, to, e);
        throw e;
      }
    } catch (FailedStatement e) {
      throw failed(store, e.failure());
    } catch (SQLException e) {
      throw failed(store, e);
    }
  }

  /**
   * Without figures of the tables the server would sort all entries before it shows the first one,
   * and guess how many cases a report reads.
   */
  private static void analyze(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE entry, case_yield");
    }
  }

  private static StoreException failed(PostgresAddress store, SQLException e) {
    return new StoreException(
        store + ": not written, unless audit verify finds it there: " + e.getMessage(), e);
  }

  private static void rollback(PostgresDatabase database, Connection to, Exception cause) {
    try {
      database.rollback(to);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
