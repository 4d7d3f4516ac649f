package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.yield.AlertTime;
import org.cargolens.casework.yield.CaseName;

/**
 * Holds what is kept of when alerts about containers hold against their entries. The rows of cases
 * are reckoned by it, so it is looked at before they are.
 */
final class AlertChecks {
  private final Connection db;
  private final NameRows names;

  AlertChecks(Connection db) {
    this.db = db;
    this.names = new NameRows(db);
  }

  /**
   * What entries say of alerts about containers.
   *
   * @param times by the alerts' ids
   * @param whole false if an entry can't be read, which the check of the chain names
   */
  private record Recorded(Map<String, AlertTime> times, boolean whole) {
    static Recorded of(Connection db) throws SQLException {
      List<AuditEntry> entries;
      try {
        entries = EntryRows.ofKind(db, EntryKind.ALERT);
      } catch (IOException e) {
        return new Recorded(Map.of(), false);
      }
      Map<String, AlertTime> times = new LinkedHashMap<>();
      boolean whole = true;
      for (AuditEntry entry : entries) {
        try {
          AlertTime alert = AlertTime.of(entry);
          if (alert.container().isPresent()) {
            // One that comes twice holds since it first came.
            times.putIfAbsent(alert.alertId(), NameRows.asKept(alert));
          }
        } catch (IOException | RuntimeException e) {
          whole = false;
        }
      }
      return new Recorded(times, whole);
    }
  }

  /** Returns what of the kept times their entries don't say, by the alerts' subjects. */
  List<CaseFinding> find() throws SQLException, IOException {
    while (true) {
      Map<String, AlertTime> kept = names.alerts();
      Map<String, String> found = differences(Recorded.of(db), kept);
      // An alert that came between two statements changes the rows too: then look again.
      if (found.isEmpty() || names.alerts().equals(kept)) {
        return found.entrySet().stream()
            .map(
                one ->
                    new CaseFinding(
                        "alert/" + one.getKey(), CaseFinding.Table.SUMMARY, one.getValue()))
            .toList();
      }
    }
  }

  private static Map<String, String> differences(Recorded recorded, Map<String, AlertTime> kept) {
    Map<String, String> found = new LinkedHashMap<>();
    recorded
        .times()
        .forEach(
            (id, time) -> {
              AlertTime row = kept.get(id);
              if (row == null) {
                found.put(id, "when it holds is missing");
              } else if (!row.equals(time)) {
                found.put(id, "when it holds is not what its entry says");
              }
            });
    if (recorded.whole()) {
      Set<String> made = new TreeSet<>(kept.keySet());
      made.removeAll(recorded.times().keySet());
      made.forEach(id -> found.put(id, "holds by no entry"));
    }
    return found;
  }

  /** Writes what differs anew, and the rows of the cases whose containers it names. */
  void repair() throws SQLException, IOException {
    Recorded recorded = Recorded.of(db);
    Map<String, AlertTime> kept = names.alerts();
    Set<String> containers = new HashSet<>();
    for (String id : differences(recorded, kept).keySet()) {
      AlertTime before = kept.get(id);
      if (before != null) {
        names.forgetAlert(id);
        containers.add(before.container().orElseThrow());
      }
      AlertTime by = recorded.times().get(id);
      if (by != null) {
        var unused = names.note(by);
        containers.add(by.container().orElseThrow());
      }
    }
    for (String container : containers) {
      for (String caseId : names.cases(new CaseName(CaseName.Kind.CONTAINER, container))) {
        SummaryRows.putFromEntries(db, caseId);
      }
    }
  }
}
