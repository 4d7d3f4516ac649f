package org.cargolens.casework.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** The tables of a store in a schema of a PostgreSQL database, made and brought up to date. */
final class PostgresTables {
  private static final String HAS_BINARY_ORDER =
      "EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'BINARY' AND collnamespace ="
          + " (SELECT oid FROM pg_namespace WHERE nspname = current_schema()))";

  private final String name;
  private final PGSimpleDataSource source;
  private boolean prepared;

  /**
   * @param name what errors call the store
   * @param source connections to its schema
   */
  PostgresTables(String name, PGSimpleDataSource source) {
    this.name = name;
    this.source = source;
  }

  /** Returns whether there is a store, without making one. */
  boolean exist() throws SQLException {
    try (Connection connection = source.getConnection()) {
      return exist(connection);
    }
  }

  private static boolean exist(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT to_regclass('entry') IS NOT NULL")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /**
   * Makes the tables, or brings them up to date, if this has not seen them up to date before.
   *
   * @param connection outside of a transaction
   * @throws StoreException if this is no store, not one that keeps what it acknowledges, or one of
   *     a newer version of the program
   */
  void prepare(Connection connection) throws SQLException, StoreException {
    boolean known = check(connection);
    if (prepared) {
      return;
    }
    if (known) {
      Migrations.refuseNewer(connection, name);
    }
    if (!known || !Migrations.done(connection)) {
      migrateAlone(connection);
    }
    prepared = true;
  }

  /** Who writes meanwhile waits, and finds after it that the tables are of another version. */
  private void migrateAlone(Connection connection) throws SQLException, StoreException {
    boolean old = exist(connection);
    if (old) {
      PostgresDatabase.execute(
          connection, "SELECT pg_advisory_lock(" + PostgresDatabase.LOCK_OF_WRITERS + ")");
    }
    try {
      migrate();
      addBinaryOrder(connection);
    } finally {
      if (old) {
        PostgresDatabase.execute(
            connection, "SELECT pg_advisory_unlock(" + PostgresDatabase.LOCK_OF_WRITERS + ")");
      }
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
            name + ": the database's encoding must be UTF8, is " + row.getString(1));
      }
      if (!"on".equals(row.getString(2))) {
        throw new StoreException(
            name + ": the server runs with fsync off: what it acknowledges is not on disk");
      }
      if (row.getString(3) == null) {
        throw new StoreException(name + ": the database has no such schema");
      }
      return row.getBoolean(4);
    }
  }

  /** Brings the tables up to date, or makes them. */
  private void migrate() throws StoreException {
    try {
      Flyway.configure(PostgresTables.class.getClassLoader())
          .dataSource(source)
          .locations(Migrations.LOCATION)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreException(name + ": can't be opened as a store: " + e.getMessage(), e);
    }
  }

  /** Gives the order of bytes the name that it has in SQLite: others differ between servers. */
  private static void addBinaryOrder(Connection connection) throws SQLException {
    // Asked first: whoever may not make tables may still use them.
    if (hasBinaryOrder(connection)) {
      return;
    }
    try {
      PostgresDatabase.execute(
          connection, "CREATE COLLATION IF NOT EXISTS \"BINARY\" FROM pg_catalog.\"C\"");
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
}
