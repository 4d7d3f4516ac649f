package org.cargolens.casework.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;

/** Who sees which alert, and what of it. */
final class AlertReading {
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final CaseStore store;

  AlertReading(CaseStore store) {
    this.store = store;
  }

  AlertView view(Actor actor, UUID alertId) throws IOException {
    AlertHistory known = store.readMessages(tables -> AlertHistory.of(tables, alertId));
    checkSees(actor, known);
    return view(actor, known);
  }

  List<AlertView> list(Actor actor, int most) throws IOException {
    List<AuditEntry> entries = store.ofKind(EntryKind.ALERT);
    List<AlertView> views = new ArrayList<>();
    for (int i = entries.size() - 1; i >= 0 && views.size() < most; i--) {
      UUID id = UUID.fromString(AlertHistory.body(entries.get(i)).get("alertId").asText());
      AlertHistory known = store.readMessages(tables -> AlertHistory.of(tables, id));
      if (sees(actor, known)) {
        views.add(view(actor, known));
      }
    }
    return views;
  }

  /** Shows an alert to somebody who may see it. */
  AlertView view(Actor actor, AlertHistory known) throws IOException {
    boolean reads = reads(actor, known);
    List<AlertEvent> events = new ArrayList<>();
    for (AuditEntry entry : known.entries()) {
      events.add(
          new AlertEvent(entry.kind(), entry.actor(), entry.at(), what(known, entry, reads)));
    }
    Optional<JsonObject> personal =
        reads ? store.personalData().of(known.first()) : Optional.empty();
    return new AlertView(
        known.alert(personal),
        known.sentHere(),
        known.status(store.now()),
        known.arrivedLate(),
        events);
  }

  private String what(AlertHistory known, AuditEntry entry, boolean reads) throws IOException {
    JsonObject body = AlertHistory.body(entry);
    return switch (entry.kind()) {
      case ALERT -> body.get("sent").asBoolean() ? "sent" : "received";
      case RECEIPT -> body.get("what").asText() + " received by " + body.get("unit").asText();
      case ESCALATION ->
          "level "
              + body.get("level").asLong()
              + ", "
              + body.get("to").asText()
              + (body.find("reached").isPresent() ? ", whom no unit reaches" : "");
      case ACKNOWLEDGEMENT ->
          acknowledgement(known.alert().timing(), entry, Instant.parse(body.get("at").asText()));
      case REPLY -> {
        Optional<JsonObject> personal = reads ? store.personalData().of(entry) : Optional.empty();
        yield personal.isPresent() ? personal.get().get("text").asText() : Alert.HIDDEN;
      }
      case ERASURE -> "text, evidence and replies, in this store";
      default -> entry.kind().word();
    };
  }

  /** An acknowledgement that was given in time may come late: both times are told. */
  private static String acknowledgement(Timing timing, AuditEntry entry, Instant at) {
    String word = entry.kind().word();
    String said =
        entry.at().isAfter(at.plus(UNDER_WAY))
            ? word + " of " + at + ", arrived " + entry.at()
            : word;
    return entry.at().isAfter(timing.acknowledgeBy()) ? said + ", after the deadline" : said;
  }

  void checkSees(Actor actor, AlertHistory known) throws IOException {
    if (!sees(actor, known)) {
      throw new NotAllowedException(actor, Action.VIEW, known.alert().from().actor().place());
    }
  }

  void checkReads(Actor actor, UUID alertId) throws IOException {
    AlertHistory known = store.readMessages(tables -> AlertHistory.of(tables, alertId));
    if (!reads(actor, known)) {
      throw new NotAllowedException(
          actor, Action.VIEW_PERSONAL, known.alert().from().actor().place());
    }
  }

  private static boolean sees(Actor actor, AlertHistory known) throws IOException {
    return concerns(actor, known, Action.VIEW);
  }

  /** Whoever is addressed must know what to look for, whether the role sees names or not. */
  private static boolean reads(Actor actor, AlertHistory known) throws IOException {
    return concerns(actor, known, Action.VIEW_PERSONAL);
  }

  private static boolean concerns(Actor actor, AlertHistory known, Action action)
      throws IOException {
    Place sender = known.alert().from().actor().place();
    if (actor.may(action, sender) || known.alert().from().actor().equals(actor)) {
      return true;
    }
    List<Address> addresses = new ArrayList<>(known.addresses());
    addresses.add(known.alert().addressing().replyTo());
    for (Address address : addresses) {
      if (address.means(actor) || actor.may(action, address.place())) {
        return true;
      }
    }
    return false;
  }
}
