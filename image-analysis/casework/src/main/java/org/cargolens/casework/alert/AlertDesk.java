package org.cargolens.casework.alert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.OutgoingMessage;
import org.cargolens.scan.Sha256;

/**
 * What people do with alerts at one unit. Each step is checked against role and place, recorded in
 * the audit trail and put into the outbox, all in one transaction: what a method returned is on
 * disk, and will be delivered. Who acts is believed.
 *
 * <p>Safe for use by several threads, and by several processes on one store. Every method throws
 * {@link NotAllowedException} for what the actor may not do, and {@link AlertException} for what
 * can't be done with the alert.
 */
public final class AlertDesk {
  private final CaseStore store;
  private final AlertPost post;
  private final AlertReading reading;

  /**
   * Makes the desk of a unit.
   *
   * @param store where all is kept; closed by the caller
   * @param post which unit this is
   */
  public AlertDesk(CaseStore store, AlertPost post) {
    this.store = store;
    this.post = post;
    this.reading = new AlertReading(store);
  }

  /**
   * Sends an alert.
   *
   * @param requestId chosen by the caller, 1 to 200 characters of one line; when it comes again,
   *     after a lost answer, nothing is sent twice
   * @param alert from this unit and someone at its place
   * @param files the bytes of its evidence by digest
   * @return the entry, of now or of then
   * @throws IllegalArgumentException if its times contradict each other; nothing is recorded then
   */
  public AuditEntry send(String requestId, Alert alert, Map<Sha256, byte[]> files)
      throws IOException {
    Actor actor = alert.from().actor();
    checkOwn(actor, Action.SEND_ALERT);
    if (!alert.from().unit().equals(post.own())) {
      throw new AlertException(
          alert.id(), "from unit " + alert.from().unit() + ", but this is " + post.own());
    }
    checkLines(requestId, alert);
    checkFiles(alert, files);
    AlertMessage.NewAlert message = new AlertMessage.NewAlert(alert, files);
    Instant now = store.now();
    return store.withMessages(
        tables -> {
          Dispatcher dispatcher = new Dispatcher(post, tables, now);
          Set<String> units = dispatcher.units(alert.addressing().to(), alert.id());
          // Who gets the answers must know what they answer.
          units.addAll(dispatcher.units(List.of(alert.addressing().replyTo()), alert.id()));
          dispatcher.units(
              alert.addressing().escalation().stream().map(EscalationLevel::to).toList(),
              alert.id());
          AlertRecorder recorder = new AlertRecorder(tables);
          AuditEntry entry = recorder.alert(requestId, message, true, now);
          if (recorder.fresh()) {
            // One that an earlier version sent is there, and only its answer was lost.
            alert.timing().checkSendable();
            dispatcher.dispatch(message, alert, units);
            AlertEscalation.expectFirst(tables, alert);
          } else {
            checkSameTerms(entry, alert);
          }
          return entry;
        });
  }

  /** An alert that is sent again holds as long as it did, and leaves as much time. */
  private static void checkSameTerms(AuditEntry entry, Alert alert) throws IOException {
    Timing then =
        AlertJson.read(AlertHistory.body(entry).get("alert").asObject(), Optional.empty()).timing();
    Timing now = alert.timing();
    if (!then.holding().equals(now.holding()) || !then.patience().equals(now.patience())) {
      throw new AlertException(
          alert.id(),
          "that request was recorded as entry "
              + entry.number()
              + ", to hold "
              + then.holding()
              + " and be acknowledged within "
              + then.patience()
              + ", not "
              + now.holding()
              + " and "
              + now.patience()
              + "; another alert takes a request of another id");
    }
  }

  /** Alerts that come in are taken as they are; what goes out stands in lines everywhere. */
  private void checkLines(String requestId, Alert alert) throws IOException {
    List<String> lines = new ArrayList<>(List.of(requestId, alert.from().actor().id()));
    Optional<String> caseId = alert.content().about().caseId();
    // Cases that earlier versions took in under such ids go on.
    if (caseId.isPresent() && store.ofCase(caseId.get()).isEmpty()) {
      lines.add(caseId.get());
    }
    lines.addAll(alert.content().lookFor().categories());
    for (String line : lines) {
      Optional<String> fault = LineText.fault(line);
      if (fault.isPresent()) {
        throw new AlertException(
            alert.id(),
            "'" + LineText.shown(line) + "' holds " + fault.get() + ", and is one line");
      }
    }
  }

  private static void checkFiles(Alert alert, Map<Sha256, byte[]> files) throws AlertException {
    for (EvidenceNote note : alert.content().evidence()) {
      byte[] bytes = files.get(note.digest());
      if (bytes == null
          || bytes.length != note.size()
          || !Sha256.of(ByteBuffer.wrap(bytes)).equals(note.digest())) {
        throw new AlertException(
            alert.id(), "the bytes of " + note.name() + " are not there, or are others");
      }
    }
    if (files.size() != alert.content().evidence().size()) {
      throw new AlertException(alert.id(), "there are files that the alert doesn't name");
    }
  }

  /**
   * Acknowledges an alert: someone whom it addresses took notice. Once for each person.
   *
   * @return the entry, of now or of the first time
   */
  public AuditEntry acknowledge(Actor actor, UUID alertId) throws IOException {
    checkOwn(actor, Action.ANSWER_ALERT);
    Instant now = store.now();
    AlertMessage.Acknowledgement message = new AlertMessage.Acknowledgement(alertId, actor, now);
    return store.withMessages(
        tables -> {
          AlertHistory known = AlertHistory.of(tables, alertId);
          if (known.addresses().stream().noneMatch(address -> address.means(actor))) {
            throw new AlertException(
                alertId, actor.role().word() + " of " + actor.place() + " is not addressed");
          }
          AlertRecorder recorder = new AlertRecorder(tables);
          AuditEntry entry = recorder.acknowledgement(message);
          if (recorder.fresh()) {
            Dispatcher dispatcher = new Dispatcher(post, tables, now);
            Set<String> units = home(known, dispatcher);
            // Those who were told before would go on seeing it as overdue.
            units.addAll(dispatcher.remaining(known.toldBefore(actor)));
            dispatcher.dispatch(message, known.alert(), units);
            AlertEscalation.settleIfAcknowledged(tables, alertId);
          }
          return entry;
        });
  }

  /**
   * Answers an alert in words: from where it was sent to all who were told, from elsewhere to where
   * it was sent.
   *
   * @param requestId as in {@link #send}
   */
  public AuditEntry reply(String requestId, Actor actor, UUID alertId, String text)
      throws IOException {
    checkOwn(actor, Action.ANSWER_ALERT);
    Instant now = store.now();
    AlertMessage.Reply message = new AlertMessage.Reply(alertId, actor, now, text);
    return store.withMessages(
        tables -> {
          AlertHistory known = AlertHistory.of(tables, alertId);
          reading.checkSees(actor, known);
          AlertRecorder recorder = new AlertRecorder(tables);
          AuditEntry entry = recorder.reply(requestId, message);
          if (recorder.fresh()) {
            Dispatcher dispatcher = new Dispatcher(post, tables, now);
            dispatcher.dispatch(
                message,
                known.alert(),
                known.sentHere()
                    ? dispatcher.remaining(known.addresses())
                    : home(known, dispatcher));
          }
          return entry;
        });
  }

  /** Returns where an alert came from, and where answers to it shall go, if still there. */
  private Set<String> home(AlertHistory known, Dispatcher dispatcher) {
    Set<String> units = new LinkedHashSet<>();
    post.directory().find(known.alert().from().unit()).ifPresent(unit -> units.add(unit.id()));
    units.addAll(dispatcher.remaining(List.of(known.alert().addressing().replyTo())));
    return units;
  }

  /** Returns an alert as someone may see it. */
  public AlertView view(Actor actor, UUID alertId) throws IOException {
    return reading.view(actor, alertId);
  }

  /**
   * Returns the alerts that someone may see, the latest first.
   *
   * @param most how many at most
   */
  public List<AlertView> list(Actor actor, int most) throws IOException {
    return reading.list(actor, most);
  }

  /**
   * Returns a file of an alert's evidence, empty if it was erased or there is none of that digest.
   */
  public Optional<byte[]> evidence(Actor actor, UUID alertId, Sha256 digest) throws IOException {
    reading.checkReads(actor, alertId);
    return store.readMessages(tables -> tables.alerts().evidence(alertId.toString(), digest));
  }

  /** Returns messages that wait for their destinations, with why the last try failed. */
  public List<OutgoingMessage> waiting(int most) throws IOException {
    return store.readMessages(tables -> tables.outbox().list(most));
  }

  /** Returns destinations that could not be reached, with why; also those that left since. */
  public List<String> outages() throws IOException {
    List<String> outages = new ArrayList<>();
    store
        .readMessages(tables -> tables.outbox().outages())
        .forEach(
            (destination, outage) ->
                outages.add(
                    destination
                        + ": "
                        + outage.failure()
                        + "; "
                        + outage.attempts()
                        + " tries, next at "
                        + outage.nextAt()));
    return outages;
  }

  private void checkOwn(Actor actor, Action action) throws NotAllowedException {
    actor.check(action, actor.place());
    if (!post.unit().place().holds(actor.place()) || !post.unit().roles().contains(actor.role())) {
      throw new NotAllowedException(actor, action, post.unit().place());
    }
  }
}
