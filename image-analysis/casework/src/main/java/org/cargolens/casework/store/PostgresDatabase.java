package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * The tables in a schema of a PostgreSQL database.
 *
 * <p>Whoever writes holds the store's advisory lock to the end of the transaction, and waits for it
 * first of all: the chain of entries has one end, and nothing is gained by two who prepare the same
 * next entry. With the lock, isolation READ COMMITTED is serial, as each statement sees what was
 * committed before it; a stricter level would take its view before the wait.
 */
final class PostgresDatabase implements Database {
  /** Sets options of the driver unless the address does. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "ApplicationName", "cargolens",
          "connectTimeout", "10",
          // A standby's copy may be old, and can't be written.
          "targetServerType", "primary",
          // A machine that lost its power says nothing; nobody waits for it for ever.
          "socketTimeout", "120",
          "tcpKeepAlive", "true",
          // Rows that are fetched at once; an entry may be large.
          "defaultRowFetchSize", "100",
          // Details quote rows.
          "logServerErrorDetail", "false",
          "reWriteBatchedInserts", "true");

  /** Distinguishes the lock from those of other programs: "Carg". */
  private static final int LOCK = 0x43617267;

  private static final Set<String> BUSY_STATES =
      Set.of(
          "55P03", // lock_not_available
          "40001", // serialization_failure
          "40P01"); // deadlock_detected

  /** The chain's end, and a request's id: violated, someone writes without the lock. */
  private static final Set<String> CHAIN = Set.of("entry_pkey", "entry_request_id_key");

  private static final Set<String> LOST_STATES =
      Set.of(
          "25006", // read_only_sql_transaction: has become a standby
          "25P03", // idle_in_transaction_session_timeout
          "25P04", // transaction_timeout
          "53300", // too_many_connections
          "57P01", // admin_shutdown
          "57P02", // crash_shutdown
          "57P03", // cannot_connect_now
          "57P05"); // idle_session_timeout

  private static final String CONNECTION_CLASS = "08";

  private static final String HAS_BINARY_ORDER =
      "EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'BINARY' AND collnamespace ="
          + " (SELECT oid FROM pg_namespace WHERE nspname = current_schema()))";

  /** Of that class, but the same each time. */
  private static final Set<String> REFUSED_STATES =
      Set.of(
          "08004", // sqlserver_rejected_establishment_of_sqlconnection: no password
          "08P01"); // protocol_violation

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final PostgresAddress address;
  private final PGSimpleDataSource source;
  private final String beginWrite;
  private boolean prepared;

  /**
   * Makes it; nothing is opened yet.
   *
   * @param busy how long to wait for another's write
   * @param password empty if a password file has it, or none is needed
   */
  PostgresDatabase(PostgresAddress address, Duration busy, Optional<String> password)
      throws StoreException {
    this.address = address;
    this.source = source(address);
    password.ifPresent(source::setPassword);
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
            + LOCK
            + ", 'entry'::regclass::oid::int)";
  }

  /** Makes it, with the password of the environment: the driver reads password files alone. */
  static PostgresDatabase at(PostgresAddress address) throws StoreException {
    return at(address, SqliteDatabase.BUSY);
  }

  /** Makes it, with the password of the environment. */
  static PostgresDatabase at(PostgresAddress address, Duration busy) throws StoreException {
    return new PostgresDatabase(address, busy, Optional.ofNullable(System.getenv("PGPASSWORD")));
  }

  private static PGSimpleDataSource source(PostgresAddress address) throws StoreException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      address.user().ifPresent(source::setUser);
      source.setURL(address.url());
      address.user().ifPresent(source::setUser);
      for (Map<String, String> options : List.of(DEFAULTS, address.options())) {
        for (Map.Entry<String, String> option : options.entrySet()) {
          source.setProperty(option.getKey(), option.getValue());
        }
      }
    } catch (SQLException | IllegalArgumentException e) {
      throw new StoreException(address + ": " + e.getMessage(), e);
    }
    return source;
  }

  @Override
  public String name() {
    return address.toString();
  }

  /** Returns whether there is a store, without making one. */
  boolean exists() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT to_regclass('entry') IS NOT NULL")) {
      return row.next() && row.getBoolean(1);
    }
  }

  @Override
  public Connection connect() throws SQLException, IOException {
    Connection connection = source.getConnection();
    try {
      boolean known = check(connection);
      if (!prepared) {
        if (!known || !Migrations.done(connection)) {
          migrate();
          addBinaryOrder(connection);
        }
        prepared = true;
      }
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

  /** Returns whether the schema looks like that of a store, whose tables may be up to date. */
  private boolean check(Connection connection) throws SQLException, StoreException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT current_setting('server_encoding'), current_setting('fsync'),"
                    + " current_schema(), to_regclass(quote_ident(current_schema())"
                    + " || '.flyway_schema_history') IS NOT NULL AND "
                    + HAS_BINARY_ORDER)) {
      row.next();
      if (!"UTF8".equals(row.getString(1))) {
        throw new StoreException(
            name() + ": the database's encoding must be UTF8, is " + row.getString(1));
      }
      if (!"on".equals(row.getString(2))) {
        throw new StoreException(
            name() + ": the server runs with fsync off: what it acknowledges is not on disk");
      }
      if (row.getString(3) == null) {
        throw new StoreException(name() + ": the database has no such schema");
      }
      return row.getBoolean(4);
    }
  }

  private void migrate() throws StoreException {
    try {
      Flyway.configure(PostgresDatabase.class.getClassLoader())
          .dataSource(source)
          .locations(Migrations.LOCATION)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreException(name() + ": can't be opened as a store: " + e.getMessage(), e);
    }
  }

  /** Gives the order of bytes the name that it has in SQLite: others differ between servers. */
  private static void addBinaryOrder(Connection connection) throws SQLException {
    // Asked first: whoever may not make tables may still use them.
    if (hasBinaryOrder(connection)) {
      return;
    }
    try {
      execute(connection, "CREATE COLLATION IF NOT EXISTS \"BINARY\" FROM pg_catalog.\"C\"");
    } catch (SQLException e) {
      // Another process may have made it at the same time.
      if (!hasBinaryOrder(connection)) {
        throw e;
      }
    }
  }

  private static boolean hasBinaryOrder(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + HAS_BINARY_ORDER)) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** All is of one moment, however many statements it takes. */
  @Override
  public void beginRead(Connection connection) throws SQLException {
    execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }

  @Override
  public void endRead(Connection connection) throws SQLException {
    connection.rollback();
  }

  @Override
  public void beginWrite(Connection connection) throws SQLException {
    execute(connection, beginWrite);
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public Failure failure(SQLException failure) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    if (BUSY_STATES.contains(state) || breaksChain(failure)) {
      return Failure.BUSY;
    }
    return LOST_STATES.contains(state)
            || (state.startsWith(CONNECTION_CLASS) && !REFUSED_STATES.contains(state))
        ? Failure.LOST
        : Failure.OTHER;
  }

  private static boolean breaksChain(SQLException failure) {
    return failure instanceof PSQLException answer
        && Optional.ofNullable(answer.getServerErrorMessage())
            .map(ServerErrorMessage::getConstraint)
            .filter(CHAIN::contains)
            .isPresent();
  }

  /**
   * Writes the table of keys anew, without the old rows that PostgreSQL keeps, unless a session
   * with an older view of the database keeps them. Its log, and the disk below deleted files, still
   * hold them for a while.
   */
  @Override
  public boolean purgeKeys(Connection connection) throws SQLException, StoreException {
    connection.setAutoCommit(true);
    try {
      // Whoever wants a key meanwhile waits behind it, and all other writers behind those.
      execute(connection, "SET lock_timeout = '300ms'");
      return keptRows(connection) == 0;
    } catch (SQLException e) {
      if (failure(e) == Failure.BUSY) {
        return false;
      }
      throw e;
    } finally {
      if (!connection.isClosed()) {
        execute(connection, "RESET lock_timeout");
        connection.setAutoCommit(false);
      }
    }
  }

  /** Returns how many old rows had to be kept, which the server tells whatever its settings. */
  private long keptRows(Connection connection) throws SQLException, StoreException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("VACUUM (FULL, VERBOSE) case_key");
      for (SQLWarning told = statement.getWarnings(); told != null; told = told.getNextWarning()) {
        if (told instanceof PSQLWarning warning) {
          String detail =
              Optional.ofNullable(warning.getServerErrorMessage())
                  .map(ServerErrorMessage::getDetail)
                  .orElse("");
          Matcher number = NUMBER.matcher(detail);
          if (number.find()) {
            return Long.parseLong(number.group());
          }
        }
      }
    }
    throw new StoreException(
        name()
            + ": the key is destroyed for whoever asks, but this user may not write the table"
            + " anew: let its owner run VACUUM FULL case_key");
  }
}
