package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cargolens.casework.alert.CaseAlerts;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FaultyContainers;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.selection.Arrival;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;
import org.cargolens.casework.yield.CaseName;
import org.cargolens.scan.ContainerNumber;

/** Finds cases that alerts are about and that are no arrivals: nobody would look at them again. */
final class AlertedCases {
  private static final Set<EntryKind> ANSWERS =
      Set.of(EntryKind.SCAN, EntryKind.DECISION, EntryKind.OUTCOME);

  private final CaseStore store;
  private final Actor actor;

  /**
   * Papers that came in earlier are of another movement of the container; an alert that names the
   * case is about it all the same.
   */
  private final Instant since;

  /** Whether cases have a single container: cases of one container ask for each other. */
  private final Map<String, Boolean> haveOneContainer = new HashMap<>();

  AlertedCases(CaseStore store, Actor actor, Instant since) {
    this.store = store;
    this.actor = actor;
    this.since = since;
  }

  /**
   * What was found.
   *
   * @param alerted cases that nothing has answered since the alert came
   * @param unreadable cases that can't be read, of all places
   */
  record Found(List<DayArrivals.Alerted> alerted, List<CaseFault> unreadable) {}

  /**
   * Returns the cases that alerts are about.
   *
   * @param alerts that hold
   * @param arrivals what can be planned
   * @param faulty cases that are known not to be readable
   */
  Found of(List<CaseAlerts.Held> alerts, List<Arrival> arrivals, Set<String> faulty)
      throws IOException {
    Map<String, Arrival> planable = new HashMap<>();
    arrivals.forEach(arrival -> arrival.cases().forEach(one -> planable.put(one, arrival)));
    List<DayArrivals.Alerted> found = new ArrayList<>();
    Map<String, CaseFault> unreadable = new LinkedHashMap<>();
    for (CaseAlerts.Held alert : alerts) {
      Set<String> cases = new LinkedHashSet<>(alert.about().caseId().stream().toList());
      Optional<ContainerNumber> container = alert.about().container();
      if (container.isPresent()) {
        cases.addAll(store.named(new CaseName(CaseName.Kind.CONTAINER, container.get().value())));
      }
      cases.removeAll(planable.keySet());
      cases.removeAll(faulty);
      for (String caseId : cases) {
        try {
          unanswered(caseId, alert, planable).ifPresent(found::add);
        } catch (IOException | RuntimeException e) {
          if (StoreException.isOfDatabase(e)) {
            throw e;
          }
          // What can't be read must not take the plan from all others.
          unreadable.put(
              caseId,
              new CaseFault(
                  caseId,
                  store.summaries().lastPlace(caseId),
                  alert + ", and the case can't be read: " + e.getMessage()));
        }
      }
    }
    return new Found(found, List.copyOf(unreadable.values()));
  }

  private Optional<DayArrivals.Alerted> unanswered(
      String caseId, CaseAlerts.Held alert, Map<String, Arrival> arrivals) throws IOException {
    List<AuditEntry> entries = store.ofCase(caseId);
    if (entries.stream().noneMatch(entry -> entry.kind() == EntryKind.CASE)) {
      return Optional.empty();
    }
    CaseEntries known = CaseEntries.open(caseId, entries);
    Optional<AuditEntry> answer =
        entries.stream()
            .filter(entry -> ANSWERS.contains(entry.kind()))
            .reduce((first, last) -> last);
    boolean named = alert.about().caseId().filter(caseId::equals).isPresent();
    if (!actor.may(Action.VIEW, known.place())
        || (!named && known.came().isBefore(since))
        || answer.filter(entry -> entry.number() > alert.entry()).isPresent()) {
      return Optional.empty();
    }
    Set<String> containers;
    boolean ofOne = true;
    if (alert.about().container().isPresent()) {
      containers = Set.of(alert.about().container().get().value());
    } else {
      // Papers are read for this alone: a damaged one is in the way of nothing else.
      containers = known.containers();
      ofOne = isOfOneContainer(caseId);
    }
    SortedMap<String, Arrival> beside = beside(containers, known.place(), arrivals);
    // The container is there as long as one of its cases is.
    String absent = beside.isEmpty() ? ", is about what is not there then" : "";
    String why = answer.map(entry -> ", came after its last " + entry.kind().word()).orElse(absent);
    return Optional.of(
        new DayArrivals.Alerted(
            caseId,
            alert + why,
            List.copyOf(beside.keySet()),
            ofOne ? ofOneContainer(beside) : List.of()));
  }

  /** A slot of several containers scans one of them, and nobody knows which. */
  private List<String> ofOneContainer(SortedMap<String, Arrival> beside) throws IOException {
    List<String> ofOne = new ArrayList<>();
    for (Map.Entry<String, Arrival> one : beside.entrySet()) {
      if (one.getValue().containers().isEmpty() && isOfOneContainer(one.getKey())) {
        ofOne.add(one.getKey());
      }
    }
    return ofOne;
  }

  private boolean isOfOneContainer(String caseId) throws IOException {
    Boolean known = haveOneContainer.get(caseId);
    if (known == null) {
      known = isOfOneContainer(caseId, store.ofCase(caseId));
      haveOneContainer.put(caseId, known);
    }
    return known;
  }

  /**
   * Returns whether a case is known to have a single container. A faulty number is another one for
   * all that anybody knows; it stands in what may name people, which is read whoever asks, as no
   * more than this is told of it.
   */
  private boolean isOfOneContainer(String caseId, List<AuditEntry> entries) throws IOException {
    if (entries.stream().anyMatch(entry -> entry.kind() == EntryKind.ERASURE)) {
      return false;
    }
    try {
      CargoCase papers = CaseEntries.of(caseId, entries, store.personalData()::of).cargoCase();
      return Set.copyOf(papers.texts(CaseField.CONTAINER)).size() == 1
          && !FaultyContainers.isNamedBy(papers);
    } catch (IOException | RuntimeException e) {
      if (StoreException.isOfDatabase(e)) {
        throw e;
      }
      return false;
    }
  }

  /** Returns the arrivals of containers at a place, by their cases. */
  private SortedMap<String, Arrival> beside(
      Set<String> containers, Place place, Map<String, Arrival> arrivals) throws IOException {
    SortedMap<String, Arrival> beside = new TreeMap<>();
    for (String container : containers) {
      for (String one : store.named(new CaseName(CaseName.Kind.CONTAINER, container))) {
        Arrival arrival = arrivals.get(one);
        if (arrival != null && arrival.stay().site().equals(place.path())) {
          beside.put(one, arrival);
        }
      }
    }
    return beside;
  }
}
