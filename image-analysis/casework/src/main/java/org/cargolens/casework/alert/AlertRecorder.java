package org.cargolens.casework.alert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.MessageTables;
import org.cargolens.casework.store.Said;
import org.cargolens.scan.Sha256;

/** Puts what messages say into the trail, each once; within one transaction. */
final class AlertRecorder {
  /** What differs when the same alert is asked for again. */
  private static final String[] DRAWN = {
    "alertId", "id", "late", "validFrom", "validUntil", "acknowledgeBy"
  };

  private final MessageTables tables;
  private boolean fresh;

  AlertRecorder(MessageTables tables) {
    this.tables = tables;
  }

  /** Returns whether the last entry was added now, not for an earlier request of that name. */
  boolean fresh() {
    return fresh;
  }

  AuditEntry alert(String requestId, AlertMessage.NewAlert message, boolean sent, Instant now)
      throws IOException {
    Alert alert = message.alert();
    String id = alert.id().toString();
    String subject = alert.content().about().entries(alert.id());
    JsonObject body =
        JsonObject.builder()
            .put("alertId", id)
            .put("sent", sent)
            .put("late", now.isAfter(alert.timing().validUntil()))
            .put("alert", AlertJson.open(alert))
            .build();
    JsonObject personal = AlertJson.personal(alert);
    // Another unit's alert that comes again may be what an erasure left of it.
    Optional<Said> said =
        sent
            ? Optional.of(Said.of(body).withPersonal(Optional.of(personal)).without(DRAWN))
            : Optional.empty();
    AuditEntry entry =
        add(
            new Step(requestId, EntryKind.ALERT, message.by(), body, said),
            subject,
            Optional.of(personal));
    if (fresh) {
      tables.alerts().name(id, subject);
      if (!tables.alerts().erased(subject)) {
        for (Map.Entry<Sha256, byte[]> file : message.files().entrySet()) {
          tables.alerts().keep(id, file.getKey(), file.getValue());
        }
      }
    }
    return entry;
  }

  AuditEntry acknowledgement(AlertMessage.Acknowledgement message) throws IOException {
    // Whoever acknowledges twice did it once.
    UUID who = UUID.nameUUIDFromBytes(message.by().toString().getBytes(StandardCharsets.UTF_8));
    JsonObject body = about(message).put("at", message.at().toString()).build();
    return add(
        new Step(
            name(message, "acknowledgement/" + who), EntryKind.ACKNOWLEDGEMENT, message.by(), body),
        subject(message.alertId()),
        Optional.empty());
  }

  AuditEntry reply(String requestId, AlertMessage.Reply message) throws IOException {
    JsonObject body = about(message).put("at", message.at().toString()).build();
    Optional<JsonObject> personal =
        Optional.of(JsonObject.builder().put("text", message.text()).build());
    return add(
        new Step(
            requestId,
            EntryKind.REPLY,
            message.by(),
            body,
            Optional.of(Said.of(body).withPersonal(personal).without("at"))),
        subject(message.alertId()),
        personal);
  }

  /**
   * A level that was told.
   *
   * @param level whom it names
   * @param number which level, from 1
   * @param reached false if the directory has no unit for it any more
   */
  record Told(EscalationLevel level, int number, boolean reached) {}

  AuditEntry escalation(AlertMessage message, Told told) throws IOException {
    JsonObject.Builder body =
        about(message).put("level", told.number()).put("to", told.level().to().toString());
    if (!told.reached()) {
      body.put("reached", false);
    }
    return add(
        new Step(
            name(message, "escalation/" + told.number()),
            EntryKind.ESCALATION,
            message.by(),
            body.build()),
        subject(message.alertId()),
        Optional.empty());
  }

  AuditEntry receipt(String subject, Actor sender, JsonObject receipt, String requestId)
      throws IOException {
    return add(new Step(requestId, EntryKind.RECEIPT, sender, receipt), subject, Optional.empty());
  }

  /** Returns what a request to record something of an alert goes by. */
  static String name(AlertMessage message, String what) {
    return "alert/" + message.alertId() + "/" + what;
  }

  private static JsonObject.Builder about(AlertMessage message) {
    return JsonObject.builder().put("alertId", message.alertId().toString());
  }

  private String subject(UUID alertId) throws IOException {
    return subject(tables, alertId);
  }

  /** Returns under which subject what is said of an alert stands. */
  static String subject(MessageTables tables, UUID alertId) throws IOException {
    return tables
        .alerts()
        .subject(alertId.toString())
        .orElseGet(() -> AlertSubject.entriesOf(alertId));
  }

  private AuditEntry add(Step step, String subject, Optional<JsonObject> personal)
      throws IOException {
    fresh = false;
    boolean erased = tables.alerts().erased(subject);
    return tables
        .append(
            new EntryPlan(
                step.requestId(),
                step.kind(),
                step.actor(),
                Optional.of(subject),
                entries -> {
                  fresh = true;
                  EntryDraft draft =
                      EntryDraft.of(step.requestId(), step.kind(), step.actor(), step.body())
                          .about(subject);
                  return Optional.of(
                      personal.isPresent() && !erased ? draft.withPersonal(personal.get()) : draft);
                },
                step.said()))
        .orElseThrow();
  }

  private record Step(
      String requestId, EntryKind kind, Actor actor, JsonObject body, Optional<Said> said) {
    Step(String requestId, EntryKind kind, Actor actor, JsonObject body) {
      this(requestId, kind, actor, body, Optional.empty());
    }
  }
}
