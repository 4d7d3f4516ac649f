package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.audit.KeptText;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.yield.AlertTime;
import org.cargolens.casework.yield.CaseName;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.NamedSummary;
import org.cargolens.casework.yield.RuleHeld;
import org.cargolens.casework.yield.SummaryReader;
import org.cargolens.casework.yield.Waiting;
import org.jspecify.annotations.Nullable;

/** Writes summaries of cases as rows of the table {@code case_yield}. */
final class SummaryRows {
  private static final String COLUMNS =
      "case_id, place, came_at, alerted_at, scanned_at, decided_at, opened_at, demanded, flagged,"
          + " verdict, violation, rules, models, scanners, sites, goods, origin, awaits, fault,"
          + " awaits_since, chosen";

  private static final String REPLACE =
      Stream.of(COLUMNS.split(", "))
          .skip(1)
          .map(column -> column + " = excluded." + column)
          .collect(Collectors.joining(", ", " ON CONFLICT (case_id) DO UPDATE SET ", ""));

  private static final String RANDOM = "random";

  /** Ends the ground of a case that was drawn at random. */
  static final String DRAWN = " drawn";

  private SummaryRows() {}

  /** Reckons the row of a case anew from what the store has of it, readable or not. */
  static void putFromEntries(Connection connection, String caseId)
      throws SQLException, IOException {
    List<AuditEntry> entries;
    try {
      entries = EntryRows.ofCase(connection, caseId);
    } catch (StoreException e) {
      putFault(connection, caseId, String.valueOf(e.getMessage()));
      return;
    }
    put(connection, caseId, entries);
  }

  /**
   * Reckons the row of a case anew from all of its entries, and those of other cases that an alert
   * among them is about.
   */
  static void put(Connection connection, String caseId, List<AuditEntry> entries)
      throws SQLException, IOException {
    putOwn(connection, caseId, entries);
    NameRows names = new NameRows(connection);
    for (AlertTime alert : containerAlerts(entries)) {
      if (names.note(alert)) {
        String container = alert.container().orElseThrow();
        for (String other : names.cases(new CaseName(CaseName.Kind.CONTAINER, container))) {
          putFromEntries(connection, other);
        }
      }
    }
  }

  private static List<AlertTime> containerAlerts(List<AuditEntry> entries) {
    List<AlertTime> alerts = new ArrayList<>();
    for (AuditEntry entry : entries) {
      if (entry.kind() == EntryKind.ALERT) {
        alertTime(entry).filter(alert -> alert.container().isPresent()).ifPresent(alerts::add);
      }
    }
    return alerts;
  }

  /** An alert that can't be read is about nobody knows what; the trail's check names it. */
  private static Optional<AlertTime> alertTime(AuditEntry entry) {
    try {
      return Optional.of(AlertTime.of(entry));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void putOwn(Connection connection, String caseId, List<AuditEntry> entries)
      throws SQLException, IOException {
    Optional<NamedSummary> summary;
    try {
      summary = SummaryReader.readNamed(caseId, entries);
    } catch (IOException | RuntimeException e) {
      // What can't be summarised must still be recorded; who asks for yields is told.
      putFault(connection, caseId, String.valueOf(e.getMessage()));
      return;
    }
    if (summary.isPresent()) {
      new NameRows(connection).put(caseId, summary.get().names());
      insert(connection, alerted(connection, summary.get()));
    }
  }

  /** Returns a summary with the alerts about containers of the case that are kept. */
  static CaseSummary alerted(Connection connection, NamedSummary summary) throws IOException {
    return summary.with(new NameRows(connection).alerts(summary.names(CaseName.Kind.CONTAINER)));
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
                + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,?,?)"
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
      statement.setString(20, text(traits.choice()));
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

  private static @Nullable String text(CaseSummary.Choice choice) {
    return choice.ground().map(ground -> ground + (choice.drawn() ? DRAWN : "")).orElse(null);
  }

  /** Takes away the row of a case whose papers never came, and its names. */
  static void remove(Connection connection, String caseId) throws SQLException, IOException {
    new NameRows(connection).remove(caseId);
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM case_yield WHERE case_id = ?")) {
      statement.setString(1, caseId);
      statement.executeUpdate();
    }
  }
}
