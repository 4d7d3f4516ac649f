package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;

/** Reads summaries of cases from the table {@code case_yield}. */
final class SummaryQuery {
  /**
   * Rows of summaries are short, some 200 bytes: many are fetched at once, as each time costs a
   * busy machine's turn on both sides.
   */
  private static final int FETCHED_AT_ONCE = 5_000;

  private SummaryQuery() {}

  /**
   * Shows the cases that were first scanned in a span or that wait for something.
   *
   * @return what is wrong with cases that have no summary
   */
  static List<CaseFault> read(Connection connection, YieldSpan span, Consumer<CaseSummary> reader)
      throws SQLException, IOException {
    Map<String, String> shared = new NameRows(connection).sharedImages();
    try (PreparedStatement statement =
        connection.prepareStatement(
            SummaryRowReader.COLUMNS
                + "WHERE fault IS NULL AND ((scanned_at >= ? AND scanned_at < ?)"
                + " OR awaits IS NOT NULL)")) {
      statement.setFetchSize(FETCHED_AT_ONCE);
      setSpan(statement, span);
      SummaryRowReader row = new SummaryRowReader();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          CaseSummary one = row.summary(rows);
          String image = shared.get(one.caseId());
          reader.accept(image == null ? one : one.sharing(image));
        }
      }
    }
    return faults(connection);
  }

  private static List<CaseFault> faults(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT case_id, place, fault FROM case_yield WHERE fault IS NOT NULL")) {
      List<CaseFault> faults = new ArrayList<>();
      while (rows.next()) {
        faults.add(new CaseFault(rows.getString(1), place(rows.getString(2)), rows.getString(3)));
      }
      return faults;
    }
  }

  /** Returns the place that a case's row names, whatever else it says. */
  static Optional<Place> place(Connection connection, String caseId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT place FROM case_yield WHERE case_id = ?")) {
      statement.setString(1, caseId);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? place(rows.getString(1)) : Optional.empty();
      }
    }
  }

  /** Returns the place of a path; empty if it is none: a damaged row must not end a search. */
  private static Optional<Place> place(String path) {
    try {
      return Optional.of(new Place(path));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Ends beyond what a row can hold are as good as its ends. */
  private static void setSpan(PreparedStatement statement, YieldSpan span) throws SQLException {
    statement.setLong(1, millis(span.from()));
    statement.setLong(2, millis(span.to()));
  }

  static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException e) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /**
   * Returns the cases that came in in a span and were neither scanned nor opened, and those that
   * came before its end and wait for a scan, by their ids.
   */
  static List<CaseSummary> unscanned(Connection connection, YieldSpan came) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            SummaryRowReader.COLUMNS
                + "WHERE fault IS NULL AND ((scanned_at IS NULL AND opened_at IS NULL"
                + " AND came_at >= ? AND came_at < ?) OR (awaits = ? AND came_at < ?))"
                + " ORDER BY case_id COLLATE \"BINARY\"")) {
      statement.setFetchSize(FETCHED_AT_ONCE);
      setSpan(statement, came);
      statement.setString(3, FollowUp.SCAN.word());
      statement.setLong(4, millis(came.to()));
      List<CaseSummary> cases = new ArrayList<>();
      SummaryRowReader row = new SummaryRowReader();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          cases.add(row.summary(rows));
        }
      }
      return cases;
    }
  }

  /** Returns how many cases there are, by the place that their rows name. */
  static Map<Place, Long> places(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT place, COUNT(*) FROM case_yield GROUP BY place")) {
      Map<Place, Long> counts = new HashMap<>();
      while (rows.next()) {
        long count = rows.getLong(2);
        place(rows.getString(1)).ifPresent(place -> counts.put(place, count));
      }
      return counts;
    }
  }

  /** Returns how many cases came in in a span, by place. */
  static Map<Place, Long> arrivals(Connection connection, YieldSpan came) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT place, COUNT(*) FROM case_yield WHERE fault IS NULL AND came_at >= ?"
                + " AND came_at < ? GROUP BY place")) {
      setSpan(statement, came);
      Map<Place, Long> counts = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          counts.put(new Place(rows.getString(1)), rows.getLong(2));
        }
      }
      return counts;
    }
  }

  /**
   * A row as those who read rows see it.
   *
   * @param fault whether it says that the case can't be summarised
   * @param counted whether it is shown as scanned or as waiting all the same
   * @param summary empty if it can't be read
   */
  record Kept(boolean fault, boolean counted, Optional<CaseSummary> summary) {}

  /** Returns the row of a case, whatever it says; empty if there is none. */
  static Optional<Kept> kept(Connection connection, String caseId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            SummaryRowReader.COLUMNS.replace(
                    " FROM ",
                    ", fault, CASE WHEN scanned_at IS NULL AND awaits IS NULL THEN 0 ELSE 1 END FROM ")
                + "WHERE case_id = ?")) {
      statement.setString(1, caseId);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Kept(rows.getString(14) != null, rows.getInt(15) == 1, readable(rows)))
            : Optional.empty();
      }
    }
  }

  private static Optional<CaseSummary> readable(ResultSet row) throws SQLException {
    try {
      return Optional.of(new SummaryRowReader().summary(row));
    } catch (RuntimeException e) {
      // Somebody else wrote it.
      return Optional.empty();
    }
  }
}
