package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
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
  private final Statements statements;

  NameRows(Connection connection) {
    this.statements = new Statements(connection);
  }

  /** Keeps the names of a case in place of those that it had. */
  void put(String caseId, List<CaseName> names) throws IOException {
    Set<CaseName> kept = new HashSet<>();
    for (CaseName.Kind kind : CaseName.Kind.values()) {
      statements
          .select(
              row -> new CaseName(kind, row.getString(1)),
              "SELECT name FROM case_name WHERE case_id = ? AND kind = ?",
              caseId,
              kind.word())
          .forEach(kept::add);
    }
    if (kept.equals(new HashSet<>(names))) {
      return;
    }
    statements.update("DELETE FROM case_name WHERE case_id = ?", caseId);
    for (CaseName name : names) {
      statements.update(
          "INSERT INTO case_name (kind, name, case_id) VALUES (?, ?, ?)",
          name.kind().word(),
          name.name(),
          caseId);
    }
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

  /** Returns the alerts about containers. */
  List<AlertTime> alerts(List<String> containers) throws IOException {
    List<AlertTime> alerts = new ArrayList<>();
    for (String container : containers) {
      alerts.addAll(
          statements.select(
              row ->
                  new AlertTime(
                      row.getString(1),
                      Optional.of(container),
                      Instant.ofEpochMilli(row.getLong(2)),
                      Instant.ofEpochMilli(row.getLong(3))),
              "SELECT alert_id, begins_at, ends_at FROM container_alert WHERE container = ?",
              container));
    }
    return alerts;
  }
}
