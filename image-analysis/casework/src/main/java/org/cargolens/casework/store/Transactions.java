package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntConsumer;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Runs work in one transaction, again if another process was in the way, but not for ever.
 *
 * <p>Begin and commit are statements of ours: the driver's own switch stays off when its begin
 * fails, and the work would then run without any transaction.
 */
final class Transactions {
  /** How often work is tried. */
  static final int ATTEMPTS = 5;

  private final Connection connection;
  private final String name;
  private final IntConsumer pause;

  /**
   * @param connection in the driver's automatic mode, and left there
   * @param name what errors call the store
   * @param pause waits before the next try; given the number of the one that failed, from 1
   */
  Transactions(Connection connection, String name, IntConsumer pause) {
    this.connection = connection;
    this.name = name;
    this.pause = pause;
  }

  /** Something done with the database. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException, IOException;
  }

  /** Reads. */
  <T> T read(Work<T> work) throws IOException {
    try {
      return work.run(connection);
    } catch (SQLException e) {
      throw new StoreException(name + ": " + e.getMessage(), e);
    }
  }

  /** Writes: all of the work is done and safe on disk when this returns, or none is done. */
  <T> T write(Work<T> work) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (!busy(e)) {
          throw new StoreException(name + ": " + e.getMessage(), e);
        }
        if (attempt == ATTEMPTS) {
          throw new StoreException(
              name + ": another process has held it through " + ATTEMPTS + " tries", e);
        }
        pause.accept(attempt);
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException, IOException {
    execute("BEGIN IMMEDIATE");
    boolean done = false;
    try {
      T result = work.run(connection);
      execute("COMMIT");
      done = true;
      return result;
    } catch (SQLException | IOException | RuntimeException e) {
      done = true;
      rollback(e);
      throw e;
    } finally {
      if (!done) {
        execute("ROLLBACK");
      }
    }
  }

  /** Some failures have rolled back by themselves; that there is nothing left to do is no news. */
  private void rollback(Exception cause) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean busy(SQLException e) {
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & 0xFF) == SQLiteErrorCode.SQLITE_BUSY.code;
  }
}
