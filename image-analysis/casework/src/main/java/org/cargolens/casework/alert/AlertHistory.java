package org.cargolens.casework.alert;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.MessageTables;

/** What the entries of one alert say together. */
final class AlertHistory {
  private final AuditEntry first;
  private final JsonObject body;
  private final Alert alert;
  private final List<AuditEntry> entries;

  private AlertHistory(AuditEntry first, JsonObject body, List<AuditEntry> entries)
      throws IOException {
    this.first = first;
    this.body = body;
    this.alert = AlertJson.read(body.get("alert").asObject(), Optional.empty());
    this.entries = entries;
  }

  /** Reads an alert's entries. */
  static AlertHistory of(MessageTables tables, UUID alertId) throws IOException {
    return find(tables, alertId).orElseThrow(() -> new AlertException(alertId, "not known here"));
  }

  static Optional<AlertHistory> find(MessageTables tables, UUID alertId) throws IOException {
    Optional<String> subject = tables.alerts().subject(alertId.toString());
    if (subject.isEmpty()) {
      return Optional.empty();
    }
    List<AuditEntry> all = new ArrayList<>();
    String unknown = AlertSubject.entriesOf(alertId);
    if (!unknown.equals(subject.get())) {
      // Another unit's answer may have come before the alert, when its case wasn't known yet.
      all.addAll(tables.ofSubject(unknown));
    }
    all.addAll(tables.ofSubject(subject.get()));
    List<AuditEntry> own = new ArrayList<>();
    for (AuditEntry entry : all) {
      if (!entry.content().body().contains(alertId.toString())) {
        // Long trails of a case are not read as JSON for each of its alerts.
        continue;
      }
      Optional<JsonValue> id = body(entry).find("alertId");
      if (id.isPresent() && id.get().asText().equals(alertId.toString())) {
        own.add(entry);
      }
    }
    Optional<AuditEntry> first =
        own.stream().filter(entry -> entry.kind() == EntryKind.ALERT).findFirst();
    return first.isEmpty()
        ? Optional.empty()
        : Optional.of(new AlertHistory(first.get(), body(first.get()), own));
  }

  static JsonObject body(AuditEntry entry) throws IOException {
    return Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
  }

  /** Returns the alert without what may name people. */
  Alert alert() {
    return alert;
  }

  /** Returns the alert with its text, if that is still there. */
  Alert alert(Optional<JsonObject> personal) throws IOException {
    return AlertJson.read(body.get("alert").asObject(), personal);
  }

  /** Returns the entry of the alert itself. */
  AuditEntry first() {
    return first;
  }

  List<AuditEntry> entries() {
    return entries;
  }

  boolean sentHere() throws IOException {
    return body.get("sent").asBoolean();
  }

  boolean arrivedLate() throws IOException {
    return body.get("late").asBoolean();
  }

  /** Returns the levels that were told. */
  List<EscalationLevel> told() throws IOException {
    List<EscalationLevel> levels = new ArrayList<>();
    for (AuditEntry entry : of(EntryKind.ESCALATION)) {
      alert.level(body(entry).get("level").asInt(1, Integer.MAX_VALUE)).ifPresent(levels::add);
    }
    return levels;
  }

  /** Returns everyone who was told, at first or later. */
  List<Address> addresses() throws IOException {
    List<Address> addresses = new ArrayList<>(alert.addressing().to());
    told().forEach(level -> addresses.add(level.to()));
    return addresses;
  }

  /** Returns everyone who was told before a level of someone was, the first addresses too. */
  List<Address> toldBefore(Actor actor) throws IOException {
    int highest = 0;
    for (AuditEntry entry : of(EntryKind.ESCALATION)) {
      int number = body(entry).get("level").asInt(1, Integer.MAX_VALUE);
      Optional<EscalationLevel> level = alert.level(number);
      if (level.isPresent() && level.get().to().means(actor)) {
        highest = Math.max(highest, number);
      }
    }
    if (highest == 0) {
      return List.of();
    }
    List<Address> before = new ArrayList<>(alert.addressing().to());
    for (int number = 1; number < highest; number++) {
      alert.level(number).ifPresent(level -> before.add(level.to()));
    }
    return before;
  }

  /** Returns whether someone of each first address, or of a level told, acknowledged. */
  boolean acknowledged() throws IOException {
    List<Actor> by = of(EntryKind.ACKNOWLEDGEMENT).stream().map(AuditEntry::actor).toList();
    return told().stream().anyMatch(level -> by.stream().anyMatch(level.to()::means))
        || alert.addressing().to().stream().allMatch(to -> by.stream().anyMatch(to::means))
        || (!sentHere() && by.stream().anyMatch(this::isOfALevelAlone));
  }

  /**
   * Returns whether someone is of a level and not addressed at first. Who was addressed at first
   * isn't told of the levels after it; someone of theirs acknowledges once told.
   */
  private boolean isOfALevelAlone(Actor actor) {
    return alert.addressing().to().stream().noneMatch(to -> to.means(actor))
        && alert.addressing().escalation().stream().anyMatch(level -> level.to().means(actor));
  }

  AlertStatus status(Instant now) throws IOException {
    if (acknowledged()) {
      return AlertStatus.ACKNOWLEDGED;
    }
    Timing timing = alert.timing();
    if (now.isAfter(timing.validUntil())) {
      return AlertStatus.EXPIRED;
    }
    if (now.isAfter(timing.acknowledgeBy())) {
      return AlertStatus.OVERDUE;
    }
    return now.isBefore(timing.validFrom()) ? AlertStatus.WAITING : AlertStatus.OPEN;
  }

  private List<AuditEntry> of(EntryKind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }
}
