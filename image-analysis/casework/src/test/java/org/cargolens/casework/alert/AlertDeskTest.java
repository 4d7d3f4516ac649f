package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.junit.jupiter.api.Test;

class AlertDeskTest extends ConnectedStations {
  @Test
  void alert_thereAndBack_isSeenOnBothSides() throws IOException {
    UUID id = stations.send(stations.alert());
    stations.deliver(Stations.CENTRE);

    AlertView seen = stations.desk(Stations.PORT).view(Stations.OPERATOR, id);
    assertThat(seen.sentHere()).isFalse();
    assertThat(seen.status()).isEqualTo(AlertStatus.OPEN);
    assertThat(seen.alert().content().lookFor().text()).contains("second wall");
    assertThat(stations.desk(Stations.PORT).evidence(Stations.OPERATOR, id, Stations.DIGEST))
        .contains(Stations.PICTURE);

    stations.desk(Stations.PORT).acknowledge(Stations.OPERATOR, id);
    stations.desk(Stations.PORT).reply("r1", Stations.OPERATOR, id, "opening it now");
    stations.deliver(Stations.PORT);

    AlertView home = stations.desk(Stations.CENTRE).view(Samples.CENTRE, id);
    assertThat(home.sentHere()).isTrue();
    assertThat(home.status()).isEqualTo(AlertStatus.ACKNOWLEDGED);
    assertThat(home.events())
        .extracting(AlertEvent::kind)
        .containsExactly(
            EntryKind.ALERT, EntryKind.RECEIPT, EntryKind.ACKNOWLEDGEMENT, EntryKind.REPLY);
    assertThat(home.events().get(3).what()).isEqualTo("opening it now");

    stations.desk(Stations.CENTRE).reply("r2", Samples.CENTRE, id, "good");
    stations.deliver(Stations.CENTRE);
    assertThat(stations.desk(Stations.PORT).view(Stations.OPERATOR, id).events())
        .extracting(AlertEvent::what)
        .contains("good");
  }

  @Test
  void escalate_alertThatHoldsNoMore_tellsNobody() throws IOException {
    UUID id = stations.send(stations.alert());
    stations.now = stations.now.plus(Duration.ofDays(3));

    assertThat(stations.escalate(Stations.CENTRE)).isZero();
    assertThat(stations.desk(Stations.CENTRE).view(Samples.CENTRE, id).status())
        .isEqualTo(AlertStatus.EXPIRED);
    assertThat(stations.escalate(Stations.CENTRE)).isZero();
  }

  @Test
  void acknowledge_twiceOrByOthers_countsOnce() throws IOException {
    UUID id = stations.send(stations.alert());
    stations.deliver(Stations.CENTRE);
    AlertDesk port = stations.desk(Stations.PORT);

    AuditEntry first = port.acknowledge(Stations.OPERATOR, id);
    assertThat(port.acknowledge(Stations.OPERATOR, id)).isEqualTo(first);
    assertThat(port.waiting(10)).hasSize(1);
    assertThatThrownBy(() -> port.acknowledge(Samples.OFFICER, id))
        .isInstanceOf(AlertException.class)
        .hasMessageContaining("port-officer of centre/north/deep-sea is not addressed");
    assertThatThrownBy(() -> port.acknowledge(Samples.AUDITOR, id))
        .isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> port.acknowledge(Stations.OPERATOR, UUID.randomUUID()))
        .hasMessageContaining("not known here");
  }

  @Test
  void view_byOthers_hidesWhatMayNamePeople() throws IOException {
    UUID id = stations.send(stations.alert());
    stations.deliver(Stations.CENTRE);
    AlertDesk port = stations.desk(Stations.PORT);
    Actor auditor = new Actor("a-2", Role.AUDITOR, Samples.PORT);
    Actor elsewhere = new Actor("p-9", Role.PORT_OFFICER, Samples.OTHER_PORT);

    AlertView view = port.view(auditor, id);

    assertThat(view.alert().content().lookFor().text()).isEqualTo(Alert.HIDDEN);
    assertThat(view.alert().content().evidence().get(0).name()).isEqualTo(EvidenceNote.HIDDEN);
    assertThatThrownBy(() -> port.evidence(auditor, id, Stations.DIGEST))
        .isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> port.view(elsewhere, id)).isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> port.reply("r1", auditor, id, "x"))
        .isInstanceOf(NotAllowedException.class);
    assertThat(port.list(elsewhere, 10)).isEmpty();
    assertThat(port.list(Stations.OPERATOR, 10)).hasSize(1);
    assertThat(port.list(Stations.OPERATOR, 0)).isEmpty();
  }

  @Test
  void alone_everyoneWorksWithOneStore() throws IOException {
    AlertPost alone = AlertPost.alone(Samples.TOP);
    CaseStore store = stations.store(Stations.CENTRE);
    AlertDesk desk = new AlertDesk(store, alone);
    Alert alert = stations.alert();
    Alert here =
        new Alert(
            alert.id(),
            new Alert.Sender("here", Samples.CENTRE),
            alert.addressing(),
            alert.content(),
            alert.timing());

    desk.send("r1", here, Map.of(Stations.DIGEST, Stations.PICTURE));
    assertThat(desk.waiting(10)).isEmpty();
    stations.now = stations.now.plus(Duration.ofHours(2));
    assertThat(desk.view(Stations.OPERATOR, here.id()).status()).isEqualTo(AlertStatus.OVERDUE);
    assertThat(new AlertEscalation(store, alone).escalateDue()).isEqualTo(1);
    desk.acknowledge(Samples.OFFICER, here.id());

    assertThat(desk.view(Stations.OPERATOR, here.id()).status())
        .isEqualTo(AlertStatus.ACKNOWLEDGED);
    assertThat(desk.outages()).isEmpty();
    assertThatThrownBy(() -> alone.sealing().seal(new byte[1], List.of("x")))
        .hasMessageContaining("sends nothing");
    assertThatThrownBy(() -> alone.sealing().open(new byte[1]))
        .hasMessageContaining("receives nothing");
  }

  @Test
  void erase_caseOfAnAlert_takesItsTextAndEvidence() throws IOException {
    CaseStore store = stations.store(Stations.PORT);
    Casework casework = new Casework(store, FourEyes.NEVER);
    Alert alert = stations.alert();
    UUID id = stations.send(alert);
    stations.deliver(Stations.CENTRE);
    // The papers come after the alert.
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("case-1")));
    assertThat(casework.view(Samples.OFFICER, "case-1").entries())
        .extracting(AuditEntry::kind)
        .containsExactly(EntryKind.ALERT, EntryKind.CASE);

    casework.erase(Request.of("e", Samples.CENTRE), "case-1");

    AlertView view = stations.desk(Stations.PORT).view(Stations.OPERATOR, id);
    assertThat(view.alert().content().lookFor().text()).isEqualTo(Alert.HIDDEN);
    assertThat(stations.desk(Stations.PORT).evidence(Stations.OPERATOR, id, Stations.DIGEST))
        .isEmpty();
    UUID later = stations.send(stations.alert());
    assertThat(stations.deliver(Stations.CENTRE).delivered()).isEqualTo(1);
    assertThat(
            stations
                .desk(Stations.PORT)
                .view(Stations.OPERATOR, later)
                .alert()
                .content()
                .lookFor()
                .text())
        .isEqualTo(Alert.HIDDEN);
  }

  @Test
  void status_overTime_followsTheClock() throws IOException {
    Alert alert = stations.alert();
    stations.send(alert);
    AlertDesk desk = stations.desk(Stations.CENTRE);

    stations.now = alert.timing().validFrom().minusSeconds(1);
    assertThat(desk.view(Samples.CENTRE, alert.id()).status()).isEqualTo(AlertStatus.WAITING);
    stations.now = alert.timing().acknowledgeBy().plusSeconds(1);
    assertThat(desk.view(Samples.CENTRE, alert.id()).status()).isEqualTo(AlertStatus.OVERDUE);
    stations.now = alert.timing().validUntil().plusSeconds(1);
    assertThat(desk.view(Samples.CENTRE, alert.id()).status()).isEqualTo(AlertStatus.EXPIRED);
    assertThat(AlertStatus.EXPIRED.word()).isEqualTo("expired");
  }
}
