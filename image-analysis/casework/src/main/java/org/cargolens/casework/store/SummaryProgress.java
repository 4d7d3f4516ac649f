package org.cargolens.casework.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How far the summaries have come, and which cases are still to be summarised. */
final class SummaryProgress {
  private SummaryProgress() {}

  /** Returns the number of the entry up to which the rows are reckoned. */
  static long until(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT reckoned FROM yield_until");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** Notes up to which entry the rows are reckoned. */
  static void setUntil(Connection connection, long number) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE yield_until SET reckoned = ?")) {
      statement.setLong(1, number);
      statement.executeUpdate();
    }
  }

  /** Returns the cases of entries after one number up to another. */
  static List<String> casesBetween(Connection connection, long after, long upTo)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT DISTINCT case_id FROM entry"
                + " WHERE number > ? AND number <= ? AND case_id IS NOT NULL")) {
      statement.setLong(1, after);
      statement.setLong(2, upTo);
      List<String> cases = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          cases.add(rows.getString(1));
        }
      }
      return cases;
    }
  }
}
