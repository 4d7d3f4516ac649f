package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Runs work in one transaction, again if another process was in the way or the connection was lost,
 * but not for ever. Not safe for use by several threads at once.
 *
 * <p>If the connection is lost while a commit is on its way, nobody knows whether it was done. The
 * work runs again then, once nobody else writes, and so sees what the first time left: work that is
 * done by a request's id finds its entry, and does nothing twice.
 */
final class Transactions implements AutoCloseable {
  /** How often work is tried. */
  static final int ATTEMPTS = 5;

  private final Database database;
  private final Pause pause;
  private Optional<Connection> open;

  /**
   * Connects.
   *
   * @param pause waits before the next try
   * @throws StoreException if there is no store to be used
   */
  Transactions(Database database, Pause pause) throws IOException {
    this.database = database;
    this.pause = pause;
    try {
      open = Optional.of(database.connect());
    } catch (SQLException e) {
      throw new StoreException(
          database.name() + ": can't be opened as a store: " + e.getMessage(), e);
    }
  }

  /** Something done with the database. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException, IOException;
  }

  /** Waits before the next try; given why, and the number of the one that failed, from 1. */
  @FunctionalInterface
  interface Pause {
    void await(Database.Failure failure, int attempt);
  }

  @FunctionalInterface
  private interface Begin {
    void on(Connection connection) throws SQLException;
  }

  /** Reads; work that has begun isn't run again, as it may have told others what it read. */
  <T> T read(Work<T> work) throws IOException {
    Connection connection = begunReading();
    try {
      T result = work.run(connection);
      database.endRead(connection);
      return result;
    } catch (SQLException e) {
      endRead(connection, e);
      throw failed(e);
    } catch (IOException | RuntimeException | Error e) {
      endRead(connection, e);
      throw e;
    }
  }

  private Connection begunReading() throws IOException {
    return tried(() -> begun(database::beginRead));
  }

  private void endRead(Connection connection, Throwable cause) {
    try {
      database.endRead(connection);
    } catch (SQLException e) {
      cause.addSuppressed(e);
      drop();
    }
  }

  /** Runs something that must not be in a transaction. */
  <T> T outside(Work<T> work) throws IOException {
    try {
      return work.run(connection());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private StoreException failed(SQLException e) {
    if (database.failure(e) == Database.Failure.LOST) {
      drop();
    }
    return new StoreException(database.name() + ": " + e.getMessage(), e);
  }

  /** Writes: all of the work is done and safe on disk when this returns, or none is done. */
  <T> T write(Work<T> work) throws IOException {
    return tried(() -> once(work));
  }

  @FunctionalInterface
  private interface Step<T> {
    T run() throws SQLException, IOException;
  }

  private <T> T tried(Step<T> step) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return step.run();
      } catch (SQLException e) {
        Database.Failure failure = database.failure(e);
        if (failure == Database.Failure.LOST) {
          drop();
        }
        if (failure == Database.Failure.OTHER || attempt == ATTEMPTS) {
          throw new StoreException(database.name() + ": " + reason(failure, e), e);
        }
        pause.await(failure, attempt);
      }
    }
  }

  private static String reason(Database.Failure failure, SQLException e) {
    return switch (failure) {
      case BUSY -> "another process has held it through " + ATTEMPTS + " tries";
      case LOST ->
          "not reached in "
              + ATTEMPTS
              + " tries ("
              + e.getMessage()
              + "); whether the last step was done isn't known: send the same request again";
      case OTHER -> String.valueOf(e.getMessage());
    };
  }

  private <T> T once(Work<T> work) throws SQLException, IOException {
    Connection connection = begun(database::beginWrite);
    try {
      T result = work.run(connection);
      database.commit(connection);
      return result;
    } catch (SQLException | IOException | RuntimeException | Error e) {
      rollback(connection, e);
      throw e;
    }
  }

  private Connection begun(Begin begin) throws SQLException, IOException {
    Connection connection = connection();
    try {
      begin.on(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      if (!connection.getAutoCommit()) {
        rollback(connection, e);
      }
      throw e;
    }
  }

  /** Some failures have rolled back by themselves; that there is nothing left to do is no news. */
  private void rollback(Connection connection, Throwable cause) {
    try {
      database.rollback(connection);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private Connection connection() throws SQLException, IOException {
    if (open.isEmpty()) {
      open = Optional.of(database.connect());
    }
    return open.get();
  }

  /** Closes a connection that is of no use any more. */
  private void drop() {
    open.ifPresent(
        connection -> {
          try {
            connection.close();
          } catch (SQLException e) {
            System.getLogger(Transactions.class.getName())
                .log(System.Logger.Level.DEBUG, "a lost connection can't be closed", e);
          }
        });
    open = Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (open.isEmpty()) {
      return;
    }
    try {
      open.get().close();
    } catch (SQLException e) {
      throw new StoreException(database.name() + ": can't be closed: " + e.getMessage(), e);
    }
  }
}
