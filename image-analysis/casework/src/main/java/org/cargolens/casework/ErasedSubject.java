package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.alert.AlertReach;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;

/**
 * What one key belongs to: a case with its alerts, or alerts alone, of a case whose papers never
 * came here or of none.
 */
final class ErasedSubject {
  /** What people and papers do; what programs add to it, such as scores, keeps nothing longer. */
  static final Set<EntryKind> STEPS =
      Set.of(
          EntryKind.CASE,
          EntryKind.WITHDRAWAL,
          EntryKind.AMENDMENT,
          EntryKind.SCAN,
          EntryKind.DECISION,
          EntryKind.CONFIRMATION,
          EntryKind.OUTCOME,
          EntryKind.ALERT,
          EntryKind.ACKNOWLEDGEMENT,
          EntryKind.REPLY);

  private static final String OF_ALERT = "alert/";

  private final String id;
  private final List<AuditEntry> entries;
  private final List<AlertReach> alerts;
  private final Optional<CaseEntries> papers;

  private ErasedSubject(
      String id, List<AuditEntry> entries, List<AlertReach> alerts, Optional<CaseEntries> papers) {
    this.id = id;
    this.entries = entries;
    this.alerts = alerts;
    this.papers = papers;
  }

  /**
   * Reads entries.
   *
   * @throws CaseworkException if neither papers nor alerts of it are known here
   * @throws IOException if one can't be read
   */
  static ErasedSubject of(String id, List<AuditEntry> entries) throws IOException {
    boolean known = entries.stream().anyMatch(entry -> entry.kind() == EntryKind.CASE);
    List<AlertReach> alerts = new ArrayList<>();
    for (AuditEntry entry : entries) {
      AlertReach.of(entry).ifPresent(alerts::add);
    }
    boolean answered = entries.stream().anyMatch(entry -> entry.kind() == EntryKind.REPLY);
    if (!known && alerts.isEmpty() && !answered) {
      throw new CaseworkException(id, "not known here");
    }
    return new ErasedSubject(
        id,
        entries,
        alerts,
        known
            ? Optional.of(CaseEntries.of(id, entries, entry -> Optional.empty()))
            : Optional.empty());
  }

  /** Begins the body of an erasure; that of an alert names it, so that it shows with the alert. */
  JsonObject.Builder erasure() {
    JsonObject.Builder body = JsonObject.builder();
    return id.startsWith(OF_ALERT) ? body.put("alertId", id.substring(OF_ALERT.length())) : body;
  }

  /** Returns where it belongs: the place of its papers, else those of who sent its alerts. */
  Set<Place> home() throws IOException {
    if (papers.isPresent()) {
      return Set.of(papers.get().place());
    }
    Set<Place> senders = new LinkedHashSet<>();
    alerts.forEach(alert -> senders.add(alert.sender()));
    if (alerts.isEmpty()) {
      // Answers that came before their alert: they stand apart from it.
      entries.stream()
          .filter(entry -> entry.kind() == EntryKind.REPLY)
          .forEach(entry -> senders.add(entry.actor().place()));
    }
    return senders;
  }

  /** Checks that someone may erase at each place where it belongs. */
  void checkMayErase(Actor actor) throws IOException {
    for (Place place : home()) {
      actor.check(Action.ERASE, place);
    }
  }

  /**
   * Returns all places whose terms it is kept by: all that its papers ever had, since moving a case
   * must not shorten anything, and those of its alerts.
   */
  Set<Place> places() throws IOException {
    Set<Place> places = new LinkedHashSet<>(home());
    if (papers.isPresent()) {
      places.addAll(papers.get().everPlaces());
    }
    alerts.forEach(alert -> places.addAll(alert.places()));
    return places;
  }

  /** Returns from when on it is kept: after its last step, and while one of its alerts holds. */
  Instant since() {
    Instant step =
        entries.stream()
            .filter(entry -> STEPS.contains(entry.kind()))
            .map(AuditEntry::at)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return alerts.stream()
        .map(AlertReach::validUntil)
        .filter(step::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(step);
  }
}
