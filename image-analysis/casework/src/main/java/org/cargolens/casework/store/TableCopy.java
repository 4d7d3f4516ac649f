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
import java.util.stream.Collectors;

/**
 * Copies all rows of a store's tables into the tables of another database, which the same
 * migrations made. Names of tables and columns are those of the target, never of a file that others
 * may have written.
 */
final class TableCopy {
  private static final int AT_ONCE = 200;

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
            .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
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

  /** Copies all tables, in the caller's transactions; the target is fresh. */
  void all() throws SQLException {
    try (Statement statement = to.createStatement()) {
      statement.executeUpdate("DELETE FROM " + COUNTER);
    }
    for (String table : tables(to)) {
      copy(table, columns(table));
    }
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
    try (Statement select = from.createStatement();
        ResultSet rows = select.executeQuery("SELECT " + names + " FROM " + table);
        PreparedStatement insert =
            to.prepareStatement(
                "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
      int waiting = 0;
      while (rows.next()) {
        for (int column = 1; column <= columns.size(); column++) {
          insert.setObject(column, rows.getObject(column));
        }
        insert.addBatch();
        if (++waiting == AT_ONCE) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      insert.executeBatch();
    }
  }
}
