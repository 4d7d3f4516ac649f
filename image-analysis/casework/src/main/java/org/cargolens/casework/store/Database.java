package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What databases do differently; all other statements are the same for each. Not safe for use by
 * several threads at once.
 */
sealed interface Database permits SqliteDatabase, PostgresDatabase {
  /** Why a statement failed, as far as it matters for what is to be done then. */
  enum Failure {
    /** Another process was in the way; nothing of this try was done. */
    BUSY,
    /** The connection is gone; unless a commit was on its way, nothing was done. */
    LOST,
    /** Anything else: trying again would fail again. */
    OTHER
  }

  /**
   * Returns the database at an address; nothing is opened yet.
   *
   * @param busy how long to wait for another's write
   */
  static Database at(StoreAddress address, Duration busy) throws StoreException {
    if (address instanceof PostgresAddress server) {
      return PostgresDatabase.at(server, busy);
    }
    return new SqliteDatabase(((SqliteAddress) address).file(), busy);
  }

  /** Returns what errors call the store; without any password. */
  String name();

  /**
   * Returns a new connection, after having brought the tables up to date if it is the first.
   *
   * @throws StoreException if this is no store, or not one that keeps what it acknowledges
   */
  Connection connect() throws SQLException, IOException;

  /** Begins to read: all that is read until the end is of one moment, whoever writes meanwhile. */
  void beginRead(Connection connection) throws SQLException, StoreException;

  /** Ends what {@link #beginRead} began. */
  void endRead(Connection connection) throws SQLException;

  /**
   * Begins to write, alone: what others wrote is seen, and until the end nobody else writes. Waits
   * for others, but not for ever.
   *
   * @throws StoreException if a newer version of the program has changed the tables meanwhile
   */
  void beginWrite(Connection connection) throws SQLException, StoreException;

  /** Returns when all that was written is on disk. */
  void commit(Connection connection) throws SQLException;

  /** Takes back all that was written. */
  void rollback(Connection connection) throws SQLException;

  /** Says what a failed statement, or a failure to connect, means. */
  Failure failure(SQLException failure);

  /**
   * Overwrites or leaves behind what was deleted from the table of keys. Outside of a transaction.
   *
   * @return false if another process was in the way: to be tried again
   */
  boolean purgeKeys(Connection connection) throws SQLException, IOException;
}
