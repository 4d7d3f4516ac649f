package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.yield.AlertTime;
import org.cargolens.casework.yield.CaseName;

/** Names of cases and alerts about containers, as rows of {@code case_name} and another table. */
final class NameRows {
  /** Asked for a kind too, SQLite goes through all names of it, however many cases there are. */
  static final String OF_CASE = "SELECT kind, name FROM case_name WHERE case_id = ?";

  private static final String ALERTS =
      "SELECT alert_id, container, begins_at, ends_at FROM container_alert";

  private final Statements statements;

  NameRows(Connection connection) {
    this.statements = new Statements(connection);
  }

  /** Keeps the names of a case in place of those that it had. */
  void put(String caseId, List<CaseName> names) throws IOException {
    if (ofCase(caseId).equals(new HashSet<>(names))) {
      return;
    }
    remove(caseId);
    for (CaseName name : names) {
      statements.update(
          "INSERT INTO case_name (kind, name, case_id) VALUES (?, ?, ?)",
          name.kind().word(),
          name.name(),
          caseId);
    }
  }

  /** Returns the names of a case; those of kinds that nobody knows count as none. */
  Set<CaseName> ofCase(String caseId) throws IOException {
    Set<CaseName> kept = new HashSet<>();
    statements.select(NameRows::name, OF_CASE, caseId).forEach(name -> name.ifPresent(kept::add));
    return kept;
  }

  private static Optional<CaseName> name(ResultSet row) throws SQLException {
    String kind = row.getString(1);
    String name = row.getString(2);
    return Arrays.stream(CaseName.Kind.values())
        .filter(known -> known.word().equals(kind))
        .findFirst()
        .map(known -> new CaseName(known, name));
  }

  /** Takes a case's names away. */
  void remove(String caseId) throws IOException {
    statements.update("DELETE FROM case_name WHERE case_id = ?", caseId);
  }

  /** Returns the cases of a name in the order of their ids. */
  List<String> cases(CaseName name) throws IOException {
    return statements.select(
        row -> row.getString(1),
        "SELECT case_id FROM case_name WHERE kind = ? AND name = ?"
            + " ORDER BY case_id COLLATE \"BINARY\"",
        name.kind().word(),
        name.name());
  }

  /** Returns the images that are of several cases, by the ids of those. */
  Map<String, String> sharedImages() throws IOException {
    Map<String, String> images = new HashMap<>();
    statements
        .select(
            row -> Map.entry(row.getString(1), row.getString(2)),
            "SELECT case_id, name FROM case_name WHERE kind = ? AND name IN (SELECT name FROM"
                + " case_name WHERE kind = ? GROUP BY name HAVING COUNT(*) > 1)",
            CaseName.Kind.IMAGE.word(),
            CaseName.Kind.IMAGE.word())
        .forEach(one -> images.put(one.getKey(), one.getValue()));
    return images;
  }

  /** Notes an alert about a container; returns whether it is a new one. */
  boolean note(AlertTime alert) throws IOException {
    return statements.update(
            "INSERT INTO container_alert (alert_id, container, begins_at, ends_at)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (alert_id) DO NOTHING",
            alert.alertId(),
            alert.container().orElseThrow(),
            alert.begins().toEpochMilli(),
            SummaryQuery.millis(alert.ends()))
        > 0;
  }

  /** Returns an alert as it is read again: to the millisecond. */
  static AlertTime asKept(AlertTime alert) {
    return new AlertTime(
        alert.alertId(),
        alert.container(),
        Instant.ofEpochMilli(alert.begins().toEpochMilli()),
        Instant.ofEpochMilli(SummaryQuery.millis(alert.ends())));
  }

  /** Takes an alert about a container away. */
  void forgetAlert(String alertId) throws IOException {
    statements.update("DELETE FROM container_alert WHERE alert_id = ?", alertId);
  }

  /** Returns all alerts about containers by their ids. */
  Map<String, AlertTime> alerts() throws IOException {
    Map<String, AlertTime> alerts = new HashMap<>();
    for (AlertTime alert : statements.select(NameRows::alert, ALERTS)) {
      alerts.put(alert.alertId(), alert);
    }
    return alerts;
  }

  /** Returns the alerts about containers. */
  List<AlertTime> alerts(List<String> containers) throws IOException {
    List<AlertTime> alerts = new ArrayList<>();
    for (String container : containers) {
      alerts.addAll(statements.select(NameRows::alert, ALERTS + " WHERE container = ?", container));
    }
    return alerts;
  }

  private static AlertTime alert(ResultSet row) throws SQLException {
    return new AlertTime(
        row.getString(1),
        Optional.of(row.getString(2)),
        Instant.ofEpochMilli(row.getLong(3)),
        Instant.ofEpochMilli(row.getLong(4)));
  }
}
