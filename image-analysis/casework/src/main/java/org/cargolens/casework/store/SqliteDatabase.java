package org.cargolens.casework.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A SQLite file.
 *
 * <p>Begin and commit are statements of ours: the driver's own switch stays off when its begin
 * fails, and the work would then run without any transaction.
 */
final class SqliteDatabase implements Database {
  /** How long a process waits for another's write before it fails. */
  static final Duration BUSY = Duration.ofSeconds(10);

  private final Path file;
  private final Duration busy;
  private final SQLiteDataSource source;

  /**
   * Makes it; nothing is opened yet.
   *
   * @param file {@code FILE-wal}, {@code FILE-shm} and {@code FILE.lock} lie beside it
   * @param busy how long to wait for another's write
   */
  SqliteDatabase(Path file, Duration busy) {
    this.file = file;
    this.busy = busy;
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(Math.toIntExact(busy.toMillis()));
    source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
  }

  @Override
  public String name() {
    return file.toString();
  }

  /**
   * Returns a connection whose transactions survive a loss of power once committed, and overwrite
   * what they delete.
   */
  @Override
  public Connection connect() throws IOException, SQLException {
    migrate();
    Connection connection = source.getConnection();
    try {
      // A destroyed key must not stay readable in a free page.
      execute(connection, "PRAGMA secure_delete = ON");
      // A key that was destroyed just before a kill may still lie in the log. Whoever reads for
      // long would hold this up, and it those who write: then it is for the next that opens.
      execute(connection, "PRAGMA busy_timeout = 0");
      boolean unused = purgeKeys(connection);
      execute(connection, "PRAGMA busy_timeout = " + busy.toMillis());
      return connection;
    } catch (SQLException | RuntimeException e) {
      try {
        connection.close();
      } catch (SQLException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /**
   * Several processes may open a new store at once; the migrations know no lock on SQLite. Threads
   * of one process are kept apart by the caller, as a file lock is the whole process's.
   */
  private void migrate() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    if (upToDate()) {
      return;
    }
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Flyway.configure(SqliteDatabase.class.getClassLoader())
          .dataSource(source)
          .locations(Migrations.LOCATION)
          .load()
          .migrate();
      lock.release();
    } catch (FlywayException e) {
      throw new StoreException(file + ": can't be opened as a store: " + reason(e), e);
    }
  }

  /** What the database said; Flyway's own message frames it in lines and codes. */
  private static String reason(FlywayException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return String.valueOf(failure.getMessage());
  }

  /**
   * Returns whether Flyway needn't be asked, which takes longer than all else together. If another
   * process is in the way, as while a log is recovered, it isn't known; Flyway is asked alone.
   */
  private boolean upToDate() throws StoreException {
    if (!Files.exists(file)) {
      return false;
    }
    try (Connection connection = source.getConnection()) {
      if (!hasHistory(connection)) {
        return false;
      }
      Migrations.refuseNewer(connection, name());
      return Migrations.done(connection);
    } catch (SQLException e) {
      return false;
    }
  }

  private static boolean hasHistory(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT 1 FROM sqlite_schema WHERE name = 'flyway_schema_history'")) {
      return row.next();
    }
  }

  /** All is of the moment of the first statement, which is made here: later it could be busy. */
  @Override
  public void beginRead(Connection connection) throws SQLException, StoreException {
    begin(connection, "BEGIN");
  }

  @Override
  public void endRead(Connection connection) throws SQLException {
    execute(connection, "ROLLBACK");
  }

  @Override
  public void beginWrite(Connection connection) throws SQLException, StoreException {
    begin(connection, "BEGIN IMMEDIATE");
  }

  private void begin(Connection connection, String sql) throws SQLException, StoreException {
    execute(connection, sql);
    try {
      Migrations.refuseNewer(connection, name());
    } catch (SQLException | StoreException | RuntimeException e) {
      try {
        execute(connection, "ROLLBACK");
      } catch (SQLException rollback) {
        e.addSuppressed(rollback);
      }
      throw e;
    }
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    execute(connection, "COMMIT");
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    execute(connection, "ROLLBACK");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public Failure failure(SQLException failure) {
    return failure instanceof SQLiteException sqlite
            && (sqlite.getResultCode().code & 0xFF) == SQLiteErrorCode.SQLITE_BUSY.code
        ? Failure.BUSY
        : Failure.OTHER;
  }

  /**
   * Moves the write-ahead log into the file and empties it: until then the old page with a key
   * stays below it.
   */
  @Override
  public boolean purgeKeys(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return row.next() && row.getInt(1) == 0;
    }
  }
}
