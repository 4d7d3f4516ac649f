package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Runs work in one transaction, again if another process was in the way or the connection was lost,
 * but not for ever. Safe for use by several threads, one of which works at a time; who holds the
 * monitor does several things with no other thread's in between.
 *
 * <p>If the connection is lost while a commit is on its way, nobody knows whether it was done. The
 * work runs again then, once nobody else writes, and so sees what the first time left: work that is
 * done by a request's id finds its entry, and does nothing twice. If it never comes to that, the
 * error says that it isn't known.
 *
 * <p>What is read within a transaction is read in it. Nothing else may begin within one: it would
 * end the outer one, or commit what it had not finished.
 */
final class Transactions implements AutoCloseable {
  /** How often work is tried. */
  static final int ATTEMPTS = 5;

  private static final String UNKNOWN =
      "; whether the last step was done isn't known: send the same request again";

  private final Database database;
  private final Pause pause;
  private Optional<Connection> open;
  private Optional<Connection> running = Optional.empty();
  private boolean commitLost;

  /** What the work was at when a statement failed, in words; empty if its caller knows. */
  private String failedAt = "";

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
    void on(Connection connection) throws SQLException, IOException;
  }

  /**
   * Reads; work that has begun isn't run again, as it may have told others what it read. Within
   * other work it reads in the transaction of that.
   */
  synchronized <T> T read(Work<T> work) throws IOException {
    if (running.isPresent()) {
      return joined(work, running.get());
    }
    Connection connection = begunReading();
    try {
      T result = run(work, connection);
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

  /** The outer work's transaction is what a failure is to end, and perhaps to run again. */
  private static <T> T joined(Work<T> work, Connection connection) throws IOException {
    try {
      return work.run(connection);
    } catch (SQLException e) {
      throw new FailedStatement(e);
    }
  }

  private <T> T run(Work<T> work, Connection connection) throws SQLException, IOException {
    running = Optional.of(connection);
    try {
      return work.run(connection);
    } catch (FailedStatement e) {
      failedAt = e.origin();
      throw e.failure();
    } finally {
      running = Optional.empty();
    }
  }

  private void refuseWithin() {
    if (running.isPresent()) {
      throw new IllegalStateException(
          database.name() + ": work in a transaction may only read from its store");
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
  synchronized <T> T outside(Work<T> work) throws IOException {
    refuseWithin();
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

  /**
   * Writes: all of the work is done and safe on disk when this returns.
   *
   * @throws IOException none of it is done then, unless the message says that it isn't known
   * @throws IllegalStateException within other work
   */
  synchronized <T> T write(Work<T> work) throws IOException {
    refuseWithin();
    return tried(() -> once(work));
  }

  @FunctionalInterface
  private interface Step<T> {
    T run() throws SQLException, IOException;
  }

  private <T> T tried(Step<T> step) throws IOException {
    commitLost = false;
    for (int attempt = 1; ; attempt++) {
      // What an earlier try, or other work, was at says nothing of this one.
      failedAt = "";
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

  private String reason(Database.Failure failure, SQLException e) {
    String done = commitLost ? "" : "; nothing of the import was recorded";
    String reason =
        switch (failure) {
          case BUSY -> "another process has held it through " + ATTEMPTS + " tries";
          case LOST -> "not reached in " + ATTEMPTS + " tries (" + e.getMessage() + ")";
          case OTHER -> e.getMessage() + (failedAt.isEmpty() ? "" : " (" + failedAt + done + ")");
        };
    if (commitLost) {
      return reason + UNKNOWN;
    }
    return failure == Database.Failure.LOST
        ? reason + "; nothing was done: send the same request again later"
        : reason;
  }

  private <T> T once(Work<T> work) throws SQLException, IOException {
    Connection connection = begunWriting();
    try {
      T result = run(work, connection);
      commit(connection);
      return result;
    } catch (StoreException e) {
      rollback(connection, e);
      // What can't be read may be what an earlier try did.
      throw commitLost ? unknown(e) : e;
    } catch (SQLException | IOException | RuntimeException | Error e) {
      rollback(connection, e);
      throw e;
    }
  }

  private Connection begunWriting() throws SQLException, IOException {
    try {
      return begun(database::beginWrite);
    } catch (IOException e) {
      // The work of this try, which would find what an earlier one did, never began.
      throw commitLost ? unknown(e) : e;
    }
  }

  private static StoreException unknown(IOException failure) {
    return new StoreException(failure.getMessage() + UNKNOWN, failure);
  }

  private void commit(Connection connection) throws SQLException {
    try {
      database.commit(connection);
    } catch (SQLException e) {
      commitLost |= database.failure(e) == Database.Failure.LOST;
      throw e;
    }
  }

  private Connection begun(Begin begin) throws SQLException, IOException {
    Connection connection = connection();
    try {
      begin.on(connection);
      return connection;
    } catch (SQLException | IOException | RuntimeException e) {
      rollbackIfBegun(connection, e);
      throw e;
    }
  }

  private void rollbackIfBegun(Connection connection, Exception cause) {
    try {
      if (!connection.getAutoCommit()) {
        database.rollback(connection);
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
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
  public synchronized void close() throws IOException {
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
