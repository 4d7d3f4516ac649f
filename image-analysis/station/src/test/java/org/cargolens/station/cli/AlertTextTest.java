package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.casework.alert.Address;
import org.cargolens.casework.alert.Addressing;
import org.cargolens.casework.alert.Alert;
import org.cargolens.casework.alert.AlertContent;
import org.cargolens.casework.alert.AlertMessage;
import org.cargolens.casework.alert.AlertSubject;
import org.cargolens.casework.alert.EscalationLevel;
import org.cargolens.casework.alert.Timing;
import org.cargolens.casework.alert.Urgency;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.scan.ContainerNumber;
import org.junit.jupiter.api.Test;

class AlertTextTest {
  private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");
  private static final UUID ID = new UUID(1, 2);
  private static final Place PORT = new Place("centre/port");

  @Test
  void received_alert_saysUrgencySenderAndContainerWithoutItsText() {
    assertThat(AlertText.received(new AlertMessage.NewAlert(alert(), Map.of())))
        .isEqualTo(
            "received: immediate alert 00000000-0000-0001-0000-000000000002 of c-1, unit centre,"
                + " about CSQU3054383 case B1, look for dense-block,"
                + " to be acknowledged by 2026-12-01T03:00:00Z");
  }

  @Test
  void received_escalationAndAnswers_sayWhatTheyAre() {
    AlertMessage.NewAlert first = new AlertMessage.NewAlert(alert(), Map.of());
    Actor officer = new Actor("p-1", Role.PORT_OFFICER, PORT);

    assertThat(AlertText.received(new AlertMessage.Escalation(first, 1)))
        .startsWith("received, escalated to level 1: immediate alert " + ID);
    assertThat(AlertText.received(new AlertMessage.Acknowledgement(ID, officer, NOW)))
        .isEqualTo("received: acknowledgement by p-1, alert " + ID);
    assertThat(AlertText.received(new AlertMessage.Reply(ID, officer, NOW, "Invented Trading")))
        .isEqualTo("received: reply by p-1, alert " + ID);
  }

  private static Alert alert() {
    Address officers = new Address(Role.PORT_OFFICER, PORT);
    Address centre = new Address(Role.CENTRAL_RISK, new Place("centre"));
    return new Alert(
        ID,
        new Alert.Sender("centre", new Actor("c-1", Role.CENTRAL_RISK, new Place("centre"))),
        new Addressing(
            List.of(officers),
            centre,
            List.of(new EscalationLevel(officers, Duration.ofMinutes(30)))),
        new AlertContent(
            new AlertSubject(Optional.of(new ContainerNumber("CSQU3054383")), Optional.of("B1")),
            Urgency.IMMEDIATE,
            new AlertContent.LookFor("a second wall of Invented Trading", List.of("dense-block")),
            List.of()),
        new Timing(NOW, NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofHours(1))));
  }
}
