package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The tables in a schema of a PostgreSQL database.
 *
 * <p>Whoever writes holds the store's advisory lock to the end of the transaction, and waits for it
 * first of all: the chain of entries has one end, and nothing is gained by two who prepare the same
 * next entry. With the lock, isolation READ COMMITTED is serial, as each statement sees what was
 * committed before it; a stricter level would take its view before the wait.
 */
final class PostgresDatabase implements Database {
  /** Distinguishes the lock from those of other programs: "Carg". */
  private static final int LOCK = 0x43617267;

  /** Who holds this advisory lock is alone to write. */
  static final String LOCK_OF_WRITERS = LOCK + ", 'entry'::regclass::oid::int";

  private final PostgresAddress address;
  private final PGSimpleDataSource source;
  private final PostgresTables tables;
  private final String beginWrite;

  /**
   * Makes it; nothing is opened yet.
   *
   * @param busy how long to wait for another's write
   * @param password empty if a password file has it, or none is needed
   */
  PostgresDatabase(PostgresAddress address, Duration busy, Optional<String> password)
      throws StoreException {
    this.address = address;
    this.source = PostgresSource.of(address, password);
    this.tables = new PostgresTables(address.toString(), source);
    this.beginWrite =
        "SET TRANSACTION ISOLATION LEVEL READ COMMITTED;"
            + " SELECT set_config('synchronous_commit',"
            + " CASE current_setting('synchronous_commit')"
            + " WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true);"
            + " SET LOCAL lock_timeout = "
            + busy.toMillis()
            + ";"
            // A station that lost its network must not hold the lock for hours.
            + " SET LOCAL idle_in_transaction_session_timeout = '30s';"
            + " SET LOCAL tcp_user_timeout = '30s';"
            // A role's own limit would end the wait for the lock, and large imports.
            + " SET LOCAL statement_timeout = 0;"
            + " SELECT pg_advisory_xact_lock("
            + LOCK_OF_WRITERS
            + ")";
  }

  /** Makes it, with the password of the environment: the driver reads password files alone. */
  static PostgresDatabase at(PostgresAddress address) throws StoreException {
    return at(address, SqliteDatabase.BUSY);
  }

  /** Makes it, with the password of the environment. */
  static PostgresDatabase at(PostgresAddress address, Duration busy) throws StoreException {
    return new PostgresDatabase(address, busy, Optional.ofNullable(System.getenv("PGPASSWORD")));
  }

  @Override
  public String name() {
    return address.toString();
  }

  /** Returns whether there is a store, without making one. */
  boolean exists() throws SQLException {
    return tables.exist();
  }

  @Override
  public Connection connect() throws SQLException, IOException {
    Connection connection = source.getConnection();
    try {
      tables.prepare(connection);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | IOException | RuntimeException e) {
      try {
        connection.close();
      } catch (SQLException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /** All is of one moment, however many statements it takes. */
  @Override
  public void beginRead(Connection connection) throws SQLException, StoreException {
    execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    Migrations.refuseNewer(connection, name());
  }

  @Override
  public void endRead(Connection connection) throws SQLException {
    connection.rollback();
  }

  @Override
  public void beginWrite(Connection connection) throws SQLException, StoreException {
    execute(connection, beginWrite);
    Migrations.refuseNewer(connection, name());
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
  }

  /** Runs a statement that answers nothing of interest. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public Failure failure(SQLException failure) {
    return PostgresFailures.of(failure);
  }

  /**
   * Writes the table of keys anew, without the old rows that PostgreSQL keeps, unless a session
   * with an older view of the database keeps them. Its log, and the disk below deleted files, still
   * hold them for a while.
   */
  @Override
  public boolean purgeKeys(Connection connection) throws SQLException, StoreException {
    return PostgresKeys.purge(connection, name());
  }
}
