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

/** Opens a SQLite file as the store needs it. */
final class SqliteDatabase {
  /** How long a process waits for another's write before it fails. */
  static final Duration BUSY = Duration.ofSeconds(10);

  private static final String MIGRATIONS = "classpath:org/cargolens/casework/store";

  private SqliteDatabase() {}

  /**
   * Returns a connection whose transactions survive a loss of power once committed, and overwrite
   * what they delete.
   */
  static Connection open(Path file, Duration busy) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(Math.toIntExact(busy.toMillis()));
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    migrate(file, source);
    try {
      Connection connection = source.getConnection();
      try (Statement statement = connection.createStatement()) {
        // A destroyed key must not stay readable in a free page.
        statement.execute("PRAGMA secure_delete = ON");
      }
      // A key that was destroyed just before a kill may still lie in the log.
      foldLog(connection);
      return connection;
    } catch (SQLException e) {
      throw new StoreException(file + ": can't be opened as a store: " + e.getMessage(), e);
    }
  }

  /**
   * Moves the write-ahead log into the file and empties it.
   *
   * @return false if another connection kept it from being done to the end
   */
  static boolean foldLog(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return row.next() && row.getInt(1) == 0;
    }
  }

  /**
   * Several processes may open a new store at once; the migrations know no lock on SQLite. Threads
   * of one process are kept apart by the caller, as a file lock is the whole process's.
   */
  private static void migrate(Path file, SQLiteDataSource source) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Flyway.configure(SqliteDatabase.class.getClassLoader())
          .dataSource(source)
          .locations(MIGRATIONS)
          .load()
          .migrate();
      lock.release();
    } catch (FlywayException e) {
      throw new StoreException(file + ": can't be opened as a store: " + e.getMessage(), e);
    }
  }
}
