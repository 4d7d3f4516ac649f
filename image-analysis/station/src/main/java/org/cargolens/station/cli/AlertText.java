package org.cargolens.station.cli;

import java.io.IOException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.alert.Address;
import org.cargolens.casework.alert.Alert;
import org.cargolens.casework.alert.AlertContent;
import org.cargolens.casework.alert.AlertEvent;
import org.cargolens.casework.alert.AlertMessage;
import org.cargolens.casework.alert.AlertSubject;
import org.cargolens.casework.alert.AlertView;
import org.cargolens.casework.alert.EvidenceNote;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.ContainerNumber;

/** Alerts as text for people. */
final class AlertText {
  private AlertText() {}

  /** Returns the alert that an entry is about. */
  static UUID id(AuditEntry entry) throws IOException {
    return UUID.fromString(
        Json.parse(entry.content().body(), "entry").asObject().get("alertId").asText());
  }

  static String about(AlertSubject subject) {
    String text =
        subject.container().map(ContainerNumber::value).orElse("")
            + subject.caseId().map(id -> " case " + id).orElse("");
    return text.isEmpty() ? "general" : text.strip();
  }

  static String to(Alert alert) {
    return alert.addressing().to().stream()
        .map(Address::toString)
        .collect(Collectors.joining(", "));
  }

  /** Returns a message that came in as one line, without what may name people. */
  static String received(AlertMessage message) {
    if (message instanceof AlertMessage.NewAlert first) {
      return "received: " + received(first.alert());
    }
    if (message instanceof AlertMessage.Escalation escalation) {
      return "received, escalated to level "
          + escalation.level()
          + ": "
          + received(escalation.first().alert());
    }
    String word = message instanceof AlertMessage.Reply ? "reply" : "acknowledgement";
    return "received: " + word + " by " + message.by().id() + ", alert " + message.alertId();
  }

  private static String received(Alert alert) {
    AlertContent content = alert.content();
    return content.urgency().word()
        + " alert "
        + alert.id()
        + " of "
        + alert.from().actor().id()
        + ", unit "
        + alert.from().unit()
        + ", about "
        + about(content.about())
        + (content.lookFor().categories().isEmpty()
            ? ""
            : ", look for " + String.join(", ", content.lookFor().categories()))
        + ", to be acknowledged by "
        + alert.timing().acknowledgeBy();
  }

  static void print(AlertView view, ShownLines out) {
    Alert alert = view.alert();
    out.println(
        "alert "
            + alert.id()
            + ": "
            + view.status().word()
            + ", "
            + alert.content().urgency().word()
            + (view.arrivedLate() ? ", came after it had ceased to hold" : ""));
    out.println("  about: " + about(alert.content().about()));
    out.println(
        "  from: "
            + alert.from().actor().id()
            + ", "
            + new Address(alert.from().actor().role(), alert.from().actor().place())
            + ", unit "
            + alert.from().unit());
    out.println("  to: " + to(alert));
    out.println("  look for: " + alert.content().lookFor().text());
    if (!alert.content().lookFor().categories().isEmpty()) {
      out.println("  categories: " + String.join(", ", alert.content().lookFor().categories()));
    }
    for (EvidenceNote note : alert.content().evidence()) {
      out.println(
          "  evidence: "
              + note.name()
              + ", "
              + CountText.of(note.size(), "byte")
              + ", "
              + note.digest());
    }
    out.println("  holds: " + alert.timing().validFrom() + " to " + alert.timing().validUntil());
    out.println("  to be acknowledged by: " + alert.timing().acknowledgeBy());
    for (AlertEvent event : view.events()) {
      out.println(
          "    "
              + event.at()
              + " "
              + event.kind().word()
              + " by "
              + event.by().id()
              + ": "
              + event.what());
    }
  }
}
