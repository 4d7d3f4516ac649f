package org.cargolens.casework.alert;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.MessageTables;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.scan.ContainerNumber;

/**
 * Alerts about cases and their containers, whoever they were sent to. Safe for use by several
 * threads.
 */
public final class CaseAlerts {
  private final CaseStore store;

  /**
   * Reads from a store.
   *
   * @param store stays owned by the caller
   */
  public CaseAlerts(CaseStore store) {
    this.store = store;
  }

  /**
   * An alert that holds.
   *
   * @param id which
   * @param urgency how soon it is to be looked at
   * @param about which container or case
   * @param categories what to look for, in words for machines; those of other units may be unknown
   *     here
   * @param entry number of its entry: what has a higher one came after it
   */
  public record Held(
      UUID id, Urgency urgency, AlertSubject about, List<String> categories, long entry) {
    /** Copies the list. */
    public Held {
      categories = List.copyOf(categories);
    }

    /** Returns whether it names a case or one of its containers. */
    public boolean concerns(String caseId, Collection<String> containers) {
      return about.caseId().filter(caseId::equals).isPresent()
          || about.container().map(ContainerNumber::value).filter(containers::contains).isPresent();
    }

    @Override
    public String toString() {
      return "alert " + id + ", " + urgency.word();
    }
  }

  /**
   * Returns the alerts that hold at some time of a span, acknowledged or not: who took notice has
   * still to look. Those that can't be read are left out; {@link CaseStore#verify} finds them.
   *
   * @throws IOException if the store can't be read
   */
  public List<Held> holding(YieldSpan span) throws IOException {
    return store.ofKind(EntryKind.ALERT).stream()
        .flatMap(entry -> held(entry, span).stream())
        .toList();
  }

  private static Optional<Held> held(AuditEntry entry, YieldSpan span) {
    return read(entry)
        .filter(
            alert ->
                alert.timing().validFrom().isBefore(span.to())
                    && !alert.timing().validUntil().isBefore(span.from()))
        .map(
            alert ->
                new Held(
                    alert.id(),
                    alert.content().urgency(),
                    alert.content().about(),
                    alert.content().lookFor().categories(),
                    entry.number()));
  }

  /**
   * Returns the alerts that hold now and name a case or a container of it, the most urgent first.
   * Other alerts are not read, however many there are.
   *
   * @param caseId which case
   * @param containers numbers of its containers
   * @throws IOException if the store can't be read
   */
  public List<Held> about(String caseId, Collection<String> containers) throws IOException {
    Instant now = store.now();
    YieldSpan span = new YieldSpan(now, now.plusNanos(1));
    return store
        .readMessages(tables -> alerts(tables, caseId, tables.alerts().about(containers, now)))
        .stream()
        .flatMap(entry -> held(entry, span).stream())
        .filter(held -> held.concerns(caseId, containers))
        .sorted(Comparator.comparing(Held::urgency).reversed().thenComparing(Held::entry))
        .toList();
  }

  /**
   * Returns the alerts that name a case or a container of it, and that held at some time since the
   * case was known, the earliest first; without their texts where the actor may not read them.
   *
   * @param actor who asks, with the right to see the case
   * @param caseId which case
   * @param containers numbers of its containers
   * @param since when the case came to be known
   * @throws IOException if the store can't be read
   */
  public List<AlertView> of(
      Actor actor, String caseId, Collection<String> containers, Instant since) throws IOException {
    AlertReading reading = new AlertReading(store);
    List<AlertView> views = new ArrayList<>();
    for (Held held : holding(new YieldSpan(since, Instant.MAX))) {
      if (held.concerns(caseId, containers)) {
        AlertHistory known = store.readMessages(tables -> AlertHistory.of(tables, held.id()));
        views.add(reading.view(actor, known));
      }
    }
    return views;
  }

  /**
   * Returns the alerts that name a case or a container of it, by what is kept beside them, may hold
   * now or later, and can't be read.
   *
   * @param caseId which case
   * @param containers numbers of its containers
   * @return what each is called, such as {@code alert 7} or {@code alert of entry 12}
   * @throws IOException if the store can't be read
   */
  public List<String> unreadable(String caseId, Collection<String> containers) throws IOException {
    return store.readMessages(
        tables -> {
          Set<String> ids = new TreeSet<>(tables.alerts().about(containers, store.now()));
          List<String> unread = new ArrayList<>();
          for (AuditEntry entry : alerts(tables, caseId, List.copyOf(ids))) {
            Optional<Alert> alert = read(entry);
            alert.ifPresent(one -> ids.remove(one.id().toString()));
            if (alert.isEmpty() && entry.subject().filter(caseId::equals).isPresent()) {
              unread.add("alert of entry " + entry.number());
            }
          }
          ids.forEach(id -> unread.add("alert " + id));
          return unread;
        });
  }

  /** Returns the entries of alerts that stand with a case, or where others stand. */
  private static Collection<AuditEntry> alerts(
      MessageTables tables, String caseId, List<String> others) throws IOException {
    Set<String> subjects = new LinkedHashSet<>(List.of(caseId));
    for (String id : others) {
      tables.alerts().subject(id).ifPresent(subjects::add);
    }
    List<AuditEntry> alerts = new ArrayList<>();
    for (String subject : subjects) {
      tables.ofSubject(subject).stream()
          .filter(entry -> entry.kind() == EntryKind.ALERT)
          .forEach(alerts::add);
    }
    return alerts;
  }

  private static Optional<Alert> read(AuditEntry entry) {
    try {
      return Optional.of(
          AlertJson.read(AlertHistory.body(entry).get("alert").asObject(), Optional.empty()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
