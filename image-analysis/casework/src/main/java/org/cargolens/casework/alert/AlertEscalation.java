package org.cargolens.casework.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.store.AlertTable;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.MessageTables;
import org.cargolens.scan.Sha256;

/**
 * Tells the next level about alerts of this unit that nobody acknowledged in time; each level once,
 * also if the process ended in between. A level's time begins when it is told. Safe for use by
 * several threads and processes.
 */
public final class AlertEscalation {
  private static final System.Logger LOG = System.getLogger(AlertEscalation.class.getName());
  private static final int ONE_ROUND = 1000;
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final CaseStore store;
  private final AlertPost post;

  /** Makes the escalation of a unit; the caller closes the store. */
  public AlertEscalation(CaseStore store, AlertPost post) {
    this.store = store;
    this.post = post;
  }

  /** Waits for the first level's time, if there is one. */
  static void expectFirst(MessageTables tables, Alert alert) throws IOException {
    if (alert.level(1).isPresent()) {
      tables
          .alerts()
          .expect(new AlertTable.Due(alert.id().toString(), 1, alert.timing().acknowledgeBy()));
    }
  }

  /** Waits no longer if the alert is known and acknowledged. */
  static void settleIfAcknowledged(MessageTables tables, UUID alertId) throws IOException {
    Optional<AlertHistory> known = AlertHistory.find(tables, alertId);
    if (known.isPresent() && known.get().acknowledged()) {
      tables.alerts().settle(alertId.toString());
    }
  }

  /**
   * Escalates what is due by the store's clock, at most 1000 alerts. One that can't be escalated
   * now, as no certificate of its next level holds or one of its entries is damaged, is logged and
   * due again a minute later, so that the others have their turn. A level that no unit reaches any
   * more is noted, and the one after it is due at once. Of an alert that holds no more nobody is
   * told.
   *
   * @return how many were escalated
   */
  public int escalateDue() throws IOException {
    Instant now = store.now();
    int escalated = 0;
    for (AlertTable.Due due : store.readMessages(tables -> tables.alerts().due(now, ONE_ROUND))) {
      try {
        if (store.withMessages(tables -> escalate(tables, due, now))) {
          escalated++;
        }
      } catch (IOException | RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "alert " + due.alertId() + " can't be escalated", e);
        // If the store fails as a whole, so does this, and the round ends.
        store.withMessages(tables -> postpone(tables, due, now));
      }
    }
    return escalated;
  }

  private boolean escalate(MessageTables tables, AlertTable.Due due, Instant now)
      throws IOException {
    // Another process may have done it since.
    List<AlertTable.Due> still = tables.alerts().due(now, ONE_ROUND);
    if (!still.contains(due)) {
      return false;
    }
    UUID id = UUID.fromString(due.alertId());
    AlertHistory known = AlertHistory.of(tables, id);
    Optional<EscalationLevel> level = known.alert().level(due.level());
    boolean ended = known.alert().timing().validUntil().isBefore(now);
    if (level.isEmpty() || known.acknowledged() || ended) {
      tables.alerts().settle(due.alertId());
      return false;
    }
    AlertMessage.Escalation message =
        new AlertMessage.Escalation(whole(tables, known), due.level());
    Dispatcher dispatcher = new Dispatcher(post, tables, now);
    Set<String> units = dispatcher.remaining(List.of(level.get().to()));
    new AlertRecorder(tables)
        .escalation(message, new AlertRecorder.Told(level.get(), due.level(), !units.isEmpty()));
    dispatcher.dispatch(message, known.alert(), units);
    Instant next = units.isEmpty() ? now : now.plus(level.get().patience());
    tables.alerts().expect(new AlertTable.Due(due.alertId(), due.level() + 1, next));
    return true;
  }

  private static boolean postpone(MessageTables tables, AlertTable.Due due, Instant now)
      throws IOException {
    if (tables.alerts().due(now, ONE_ROUND).contains(due)) {
      tables.alerts().expect(new AlertTable.Due(due.alertId(), due.level(), now.plus(RETRY)));
    }
    return true;
  }

  /** Returns the alert as it was sent, or what an erasure left of it. */
  private AlertMessage.NewAlert whole(MessageTables tables, AlertHistory known) throws IOException {
    Optional<JsonObject> personal = store.personalData().of(known.first());
    Alert alert = known.alert(personal);
    Map<Sha256, byte[]> files = new LinkedHashMap<>();
    for (EvidenceNote note : alert.content().evidence()) {
      Optional<byte[]> bytes = tables.alerts().evidence(alert.id().toString(), note.digest());
      if (bytes.isPresent()) {
        files.put(note.digest(), bytes.get());
      }
    }
    AlertContent content = alert.content();
    return new AlertMessage.NewAlert(
        new Alert(
            alert.id(),
            alert.from(),
            alert.addressing(),
            new AlertContent(
                content.about(),
                content.urgency(),
                content.lookFor(),
                content.evidence().stream()
                    .filter(note -> files.containsKey(note.digest()))
                    .toList()),
            alert.timing()),
        files);
  }
}
