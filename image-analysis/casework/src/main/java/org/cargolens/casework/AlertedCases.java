package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.alert.CaseAlerts;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.yield.CaseName;
import org.cargolens.scan.ContainerNumber;

/** Finds cases that alerts are about and that are no arrivals: nobody would look at them again. */
final class AlertedCases {
  private static final Set<EntryKind> ANSWERS =
      Set.of(EntryKind.SCAN, EntryKind.DECISION, EntryKind.OUTCOME);

  private final CaseStore store;
  private final Actor actor;

  /** Papers that came in earlier are of another movement of the container. */
  private final Instant since;

  AlertedCases(CaseStore store, Actor actor, Instant since) {
    this.store = store;
    this.actor = actor;
    this.since = since;
  }

  /**
   * Returns the cases that nothing has answered since the alert came.
   *
   * @param alerts that hold
   * @param arrivals cases that can be planned
   */
  List<DayArrivals.Alerted> of(List<CaseAlerts.Held> alerts, Set<String> arrivals)
      throws IOException {
    List<DayArrivals.Alerted> found = new ArrayList<>();
    for (CaseAlerts.Held alert : alerts) {
      Set<String> cases = new LinkedHashSet<>(alert.about().caseId().stream().toList());
      Optional<ContainerNumber> container = alert.about().container();
      if (container.isPresent()) {
        cases.addAll(store.named(new CaseName(CaseName.Kind.CONTAINER, container.get().value())));
      }
      cases.removeAll(arrivals);
      for (String caseId : cases) {
        unanswered(caseId, alert).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<DayArrivals.Alerted> unanswered(String caseId, CaseAlerts.Held alert) {
    try {
      List<AuditEntry> entries = store.ofCase(caseId);
      if (entries.stream().noneMatch(entry -> entry.kind() == EntryKind.CASE)) {
        return Optional.empty();
      }
      CaseEntries known = CaseEntries.open(caseId, entries);
      Optional<AuditEntry> answer =
          entries.stream()
              .filter(entry -> ANSWERS.contains(entry.kind()))
              .reduce((first, last) -> last);
      if (!actor.may(Action.VIEW, known.place())
          || known.came().isBefore(since)
          || answer.filter(entry -> entry.number() > alert.entry()).isPresent()) {
        return Optional.empty();
      }
      String why =
          answer
              .map(entry -> ", came after its last " + entry.kind().word())
              .orElse(", is about what is not there then");
      return Optional.of(new DayArrivals.Alerted(caseId, alert + why));
    } catch (IOException | RuntimeException e) {
      // What can't be read must not take the plan from all others.
      return Optional.of(
          new DayArrivals.Alerted(
              caseId, alert + ", and the case can't be read: " + e.getMessage()));
    }
  }
}
