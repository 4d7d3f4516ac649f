package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cargolens.casework.alert.CaseAlerts;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FaultyContainers;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;
import org.cargolens.scan.ContainerNumber;

/**
 * Collects cases whose only container number is faulty, or can't be read, and that an alert may be
 * about.
 */
final class FaultyArrivals {
  private static final Set<EntryKind> ANSWERS = Set.of(EntryKind.DECISION, EntryKind.OUTCOME);

  private final CaseStore store;
  private final Actor actor;
  private final List<CaseAlerts.Held> alerts;
  private final List<DayArrivals.Perhaps> found = new ArrayList<>();

  /**
   * @param alerts that hold
   */
  FaultyArrivals(CaseStore store, Actor actor, List<CaseAlerts.Held> alerts) {
    this.store = store;
    this.actor = actor;
    this.alerts = alerts.stream().filter(alert -> alert.about().container().isPresent()).toList();
  }

  /** Returns what was found, in the order in which cases were looked at. */
  List<DayArrivals.Perhaps> found() {
    return found;
  }

  /**
   * Looks at a case: what names people is opened only if an alert could be about it.
   *
   * @param papers what names nobody
   * @param entries all of its entries
   */
  void look(CargoCase papers, Place place, List<AuditEntry> entries) throws IOException {
    if (!papers.texts(CaseField.CONTAINER).isEmpty() || !actor.may(Action.VIEW_PERSONAL, place)) {
      return;
    }
    long answered =
        entries.stream()
            .filter(entry -> ANSWERS.contains(entry.kind()))
            .mapToLong(AuditEntry::number)
            .max()
            .orElse(0);
    List<CaseAlerts.Held> open = alerts.stream().filter(alert -> alert.entry() > answered).toList();
    if (open.isEmpty()) {
      return;
    }
    try {
      Set<String> meant =
          FaultyContainers.meant(
              CaseEntries.of(papers.id(), entries, store.personalData()::of).cargoCase());
      open.forEach(alert -> add(papers.id(), alert, meant));
    } catch (IOException | RuntimeException e) {
      if (StoreException.isOfDatabase(e)) {
        throw e;
      }
      // It is planned all the same, by what names nobody.
      found.add(
          new DayArrivals.Perhaps(
              papers.id(),
              "alerts about containers hold, and its container number can't be read: "
                  + e.getMessage(),
              false));
    }
  }

  private void add(String caseId, CaseAlerts.Held alert, Set<String> meant) {
    alert
        .about()
        .container()
        .map(ContainerNumber::value)
        .filter(meant::contains)
        .ifPresent(
            number ->
                found.add(
                    new DayArrivals.Perhaps(
                        caseId,
                        alert
                            + ", about "
                            + number
                            + ", one digit from its faulty container number",
                        true)));
  }
}
