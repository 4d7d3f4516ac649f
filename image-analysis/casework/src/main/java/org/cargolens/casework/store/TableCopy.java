package org.cargolens.casework.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies all rows of a store's tables into the tables of another database, which the same
 * migrations made. Names of tables and columns are those of the target, never of a file that others
 * may have written.
 */
final class TableCopy {
  private static final int AT_ONCE = 200;

  /** Characters that wait to be written, beside those of one row: a row may have 12 Mi. */
  private static final long MOST_WAITING = 8L << 20;

  /** Rows that a server sends at once: entries and evidence may be large. */
  private static final int FETCHED = 10;

  /** Each row holds a file. */
  private static final Set<String> OF_FILES = Set.of("alert_evidence", "message_envelope");

  /** Has one row from the beginning. */
  private static final String COUNTER = "yield_until";

  private static final String MIGRATIONS = "flyway_schema_history";

  private final Connection from;
  private final Connection to;

  TableCopy(Connection from, Connection to) {
    this.from = from;
    this.to = to;
  }

  /** Returns the tables of a store. */
  static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getTables(null, schemaPattern(connection), "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        String name = rows.getString("TABLE_NAME");
        if (!name.equals(MIGRATIONS) && !name.startsWith("sqlite_")) {
          tables.add(name);
        }
      }
    }
    Collections.sort(tables);
    return tables;
  }

  /** The driver takes it as a pattern, in which an underscore is any letter. */
  private static @Nullable String schemaPattern(Connection connection) throws SQLException {
    String schema = connection.getSchema();
    String escape = connection.getMetaData().getSearchStringEscape();
    return schema == null ? null : schema.replace("_", escape + "_").replace("%", escape + "%");
  }

  /** Returns whether a store's tables are as they were made. */
  static boolean fresh(Connection connection) throws SQLException {
    for (String table : tables(connection)) {
      if (table.equals(COUNTER)) {
        continue;
      }
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
        if (rows.next()) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Copies all tables, in the caller's transactions; the target is fresh.
   *
   * @throws StoreException if the source has what a newer version of the program added to it
   */
  void all() throws SQLException, StoreException {
    if (!versions(to).containsAll(versions(from))) {
      throw new StoreException(
          "a newer version of the program has changed the store's tables: copy it with that one");
    }
    try (Statement statement = to.createStatement()) {
      statement.executeUpdate("DELETE FROM " + COUNTER);
    }
    for (String table : tables(to)) {
      copy(table, columns(table));
    }
  }

  private static List<String> versions(Connection connection) throws SQLException {
    List<String> versions = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT version FROM " + MIGRATIONS + " WHERE version IS NOT NULL")) {
      while (rows.next()) {
        versions.add(rows.getString(1));
      }
    }
    return versions;
  }

  private List<String> columns(String table) throws SQLException {
    try (Statement statement = to.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
      ResultSetMetaData about = none.getMetaData();
      List<String> names = new ArrayList<>();
      for (int column = 1; column <= about.getColumnCount(); column++) {
        names.add(about.getColumnName(column));
      }
      return names;
    }
  }

  private void copy(String table, List<String> columns) throws SQLException {
    String names = String.join(", ", columns);
    String marks = columns.stream().map(name -> "?").collect(Collectors.joining(", "));
    try (PreparedStatement select = from.prepareStatement("SELECT " + names + " FROM " + table);
        PreparedStatement insert =
            to.prepareStatement(
                "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
      select.setFetchSize(OF_FILES.contains(table) ? 1 : FETCHED);
      try (ResultSet rows = select.executeQuery()) {
        copy(rows, columns.size(), insert);
      }
    }
  }

  private static void copy(ResultSet rows, int columns, PreparedStatement insert)
      throws SQLException {
    int waiting = 0;
    long characters = 0;
    while (rows.next()) {
      for (int column = 1; column <= columns; column++) {
        Object value = rows.getObject(column);
        characters += value instanceof String text ? text.length() : 0;
        insert.setObject(column, value);
      }
      insert.addBatch();
      if (++waiting == AT_ONCE || characters >= MOST_WAITING) {
        insert.executeBatch();
        waiting = 0;
        characters = 0;
      }
    }
    insert.executeBatch();
  }
}
