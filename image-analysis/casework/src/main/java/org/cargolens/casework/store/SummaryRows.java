package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.KeptText;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.RuleHeld;
import org.cargolens.casework.yield.SummaryReader;
import org.cargolens.casework.yield.Waiting;

/** Summaries of cases as rows of the table {@code case_yield}. */
final class SummaryRows {
  private static final String COLUMNS =
      "case_id, place, came_at, alerted_at, scanned_at, decided_at, opened_at, demanded, flagged,"
          + " verdict, violation, rules, models, scanners, sites, goods, origin, awaits, fault,"
          + " awaits_since";

  private static final String REPLACE =
      Stream.of(COLUMNS.split(", "))
          .skip(1)
          .map(column -> column + " = excluded." + column)
          .collect(Collectors.joining(", ", " ON CONFLICT (case_id) DO UPDATE SET ", ""));

  /**
   * Rows of summaries are short, some 200 bytes: many are fetched at once, as each time costs a
   * busy machine's turn on both sides.
   */
  private static final int FETCHED_AT_ONCE = 5_000;

  /** Stands between values in one column; names and places have none. */
  private static final String BETWEEN = "\t";

  /**
   * What {@link RowReader} reads. What many cases have alike comes as one text, and yes or no as
   * digits of one number: each column of each row costs its reading. The origin comes last, as it
   * is looked at by nobody before.
   */
  private static final String READ =
      Stream.of("place", "models", "scanners", "sites", "COALESCE(origin, '')")
              .collect(
                  Collectors.joining(" || '" + BETWEEN + "' || ", "SELECT case_id, ", ", rules, "))
          + "goods, demanded + 2 * flagged + 4 * violation, verdict, awaits, came_at, alerted_at,"
          + " scanned_at, decided_at, opened_at, awaits_since FROM case_yield ";

  private static final String RANDOM = "random";

  private SummaryRows() {}

  /** Reckons the row of a case anew from what the store has of it, readable or not. */
  static void putFromEntries(Connection connection, String caseId)
      throws SQLException, IOException {
    List<AuditEntry> entries;
    try {
      entries = EntryRows.ofCase(connection, caseId);
    } catch (StoreException e) {
      putFault(connection, caseId, "an entry " + e.getMessage());
      return;
    }
    put(connection, caseId, entries);
  }

  /** Reckons the row of a case anew from all of its entries. */
  static void put(Connection connection, String caseId, List<AuditEntry> entries)
      throws SQLException {
    Optional<CaseSummary> summary;
    try {
      summary = SummaryReader.read(caseId, entries);
    } catch (IOException | RuntimeException e) {
      // What can't be summarised must still be recorded; who asks for yields is told.
      putFault(connection, caseId, String.valueOf(e.getMessage()));
      return;
    }
    if (summary.isPresent()) {
      insert(connection, summary.get());
    }
  }

  private static void putFault(Connection connection, String caseId, String fault)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO case_yield (case_id, place, came_at, demanded, flagged,"
                + " violation, rules, models, scanners, sites, goods, fault)"
                + " VALUES (?, '', 0, 0, 0, 0, '', '', '', '', '', ?)"
                // Its place stays: it says who may know of it.
                + " ON CONFLICT (case_id) DO UPDATE SET scanned_at = NULL, awaits = NULL,"
                + " awaits_since = NULL, fault = excluded.fault")) {
      statement.setString(1, caseId);
      statement.setString(2, KeptText.escaped(fault));
      statement.executeUpdate();
    }
  }

  private static void insert(Connection connection, CaseSummary one) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO case_yield ("
                + COLUMNS
                + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,?)"
                + REPLACE)) {
      CaseSummary.Steps steps = one.steps();
      statement.setString(1, one.caseId());
      statement.setString(2, one.place().path());
      statement.setLong(3, steps.came().toEpochMilli());
      setTime(statement, 4, steps.alerted());
      setTime(statement, 5, steps.scanned());
      setTime(statement, 6, steps.decided());
      setTime(statement, 7, steps.opened());
      CaseSummary.Result result = one.result();
      statement.setLong(8, result.demanded() ? 1 : 0);
      statement.setLong(9, result.flagged() ? 1 : 0);
      statement.setString(10, result.verdict().map(Verdict::word).orElse(null));
      statement.setLong(11, result.violation() ? 1 : 0);
      CaseSummary.Traits traits = one.traits();
      statement.setString(
          12, String.join("\n", traits.rules().stream().map(SummaryRows::text).toList()));
      statement.setString(13, String.join("\n", traits.scans().models()));
      statement.setString(14, String.join("\n", traits.scans().scanners()));
      statement.setString(15, String.join("\n", traits.scans().sites()));
      statement.setString(16, String.join("\n", traits.goods()));
      statement.setString(
          17, traits.origins().isEmpty() ? null : String.join("\n", traits.origins()));
      statement.setString(18, one.awaits().map(FollowUp::word).orElse(null));
      setTime(statement, 19, one.waiting().map(Waiting::since));
      statement.executeUpdate();
    }
  }

  private static void setTime(PreparedStatement statement, int column, Optional<Instant> time)
      throws SQLException {
    if (time.isPresent()) {
      statement.setLong(column, time.get().toEpochMilli());
    } else {
      statement.setNull(column, Types.BIGINT);
    }
  }

  private static String text(RuleHeld rule) {
    return rule.id() + " " + rule.version() + (rule.random() ? " " + RANDOM : "");
  }

  /** Returns the number of the entry up to which the rows are reckoned. */
  static long until(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT number FROM yield_until");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  static void setUntil(Connection connection, long number) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE yield_until SET number = ?")) {
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

  /**
   * Shows the cases that were first scanned in a span or that wait for something.
   *
   * @return what is wrong with cases that have no summary
   */
  static List<CaseFault> read(Connection connection, YieldSpan span, Consumer<CaseSummary> reader)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            READ
                + "WHERE fault IS NULL AND ((scanned_at >= ? AND scanned_at < ?)"
                + " OR awaits IS NOT NULL)")) {
      statement.setFetchSize(FETCHED_AT_ONCE);
      setSpan(statement, span);
      RowReader row = new RowReader();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.accept(row.summary(rows));
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

  private static Optional<Place> place(String path) {
    return path.isEmpty() ? Optional.empty() : Optional.of(new Place(path));
  }

  /** Ends beyond what a row can hold are as good as its ends. */
  private static void setSpan(PreparedStatement statement, YieldSpan span) throws SQLException {
    statement.setLong(1, millis(span.from()));
    statement.setLong(2, millis(span.to()));
  }

  private static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException e) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  static List<CaseSummary> unscanned(Connection connection, YieldSpan came) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            READ
                + "WHERE scanned_at IS NULL AND opened_at IS NULL"
                + " AND came_at >= ? AND came_at < ? AND fault IS NULL"
                + " ORDER BY case_id COLLATE \"BINARY\"")) {
      statement.setFetchSize(FETCHED_AT_ONCE);
      setSpan(statement, came);
      List<CaseSummary> cases = new ArrayList<>();
      RowReader row = new RowReader();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          cases.add(row.summary(rows));
        }
      }
      return cases;
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
            READ.replace(
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
      return Optional.of(new RowReader().summary(row));
    } catch (RuntimeException e) {
      // Somebody else wrote it.
      return Optional.empty();
    }
  }

  static void remove(Connection connection, String caseId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM case_yield WHERE case_id = ?")) {
      statement.setString(1, caseId);
      statement.executeUpdate();
    }
  }

  /** Reads rows; what many cases have alike is read once. */
  private static final class RowReader {
    private static final int MOST_KNOWN = 10_000;
    private static final int DEMANDED = 1;
    private static final int FLAGGED = 2;
    private static final int VIOLATION = 4;

    private final Map<String, Alike> alike = new HashMap<>();
    private final Map<String, List<String>> goods = new HashMap<>();
    private final Map<String, List<RuleHeld>> rules = new HashMap<>();

    /** What many cases have alike. */
    private record Alike(Place place, CaseSummary.ScanTraits scans, List<String> origins) {
      static Alike of(String text) {
        String[] parts = text.split(BETWEEN, 5);
        return new Alike(
            new Place(parts[0]),
            new CaseSummary.ScanTraits(lines(parts[1]), lines(parts[2]), lines(parts[3])),
            lines(parts[4]));
      }
    }

    CaseSummary summary(ResultSet row) throws SQLException {
      if (alike.size() + goods.size() + rules.size() > MOST_KNOWN) {
        alike.clear();
        goods.clear();
        rules.clear();
      }
      Alike known = alike.computeIfAbsent(row.getString(2), Alike::of);
      int flags = row.getInt(5);
      return new CaseSummary(
          row.getString(1),
          known.place(),
          new CaseSummary.Steps(
              Instant.ofEpochMilli(row.getLong(8)),
              time(row, 9),
              time(row, 10),
              time(row, 11),
              time(row, 12)),
          new CaseSummary.Result(
              (flags & DEMANDED) != 0,
              (flags & FLAGGED) != 0,
              Optional.ofNullable(row.getString(6)).flatMap(Verdict::ofWord),
              (flags & VIOLATION) != 0),
          new CaseSummary.Traits(
              rules.computeIfAbsent(row.getString(3), RowReader::rules),
              known.scans(),
              goods.computeIfAbsent(row.getString(4), RowReader::lines),
              known.origins()),
          waiting(row));
    }

    private static Optional<Waiting> waiting(ResultSet row) throws SQLException {
      String word = row.getString(7);
      if (word == null) {
        return Optional.empty();
      }
      Optional<Instant> since = time(row, 13);
      return Arrays.stream(FollowUp.values())
          .filter(step -> step.word().equals(word))
          .findFirst()
          .flatMap(step -> since.map(at -> new Waiting(step, at)));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
      long millis = row.getLong(column);
      return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static List<String> lines(String text) {
      return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    private static List<RuleHeld> rules(String text) {
      List<RuleHeld> held = new ArrayList<>();
      for (String line : lines(text)) {
        String[] words = line.split(" ", -1);
        held.add(new RuleHeld(words[0], Integer.parseInt(words[1]), words.length > 2));
      }
      return List.copyOf(held);
    }
  }
}
