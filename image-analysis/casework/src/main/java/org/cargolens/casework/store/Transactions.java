package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Runs work in one transaction, again if another process was in the way, but not for ever. */
final class Transactions {
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_NANOS = 20_000_000;

  private final Connection connection;
  private final String name;

  Transactions(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
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
        if (!busy(e) || attempt == ATTEMPTS) {
          throw new StoreException(
              name
                  + ": "
                  + e.getMessage()
                  + (busy(e) ? "; another process has held it through " + ATTEMPTS + " tries" : ""),
              e);
        }
        LockSupport.parkNanos(attempt * PAUSE_NANOS);
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException, IOException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.run(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }

  private static boolean busy(SQLException e) {
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & 0xFF) == SQLiteErrorCode.SQLITE_BUSY.code;
  }
}
