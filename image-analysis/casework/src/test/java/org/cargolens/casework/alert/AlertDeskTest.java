package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertDeskTest {
  @TempDir private Path folder;
  private Stations stations;

  @BeforeEach
  void open() throws IOException {
    stations = new Stations(folder);
  }

  @AfterEach
  void close() throws IOException {
    stations.close();
  }

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
  void send_acknowledgementAfterItHolds_isRefused() throws IOException {
    Alert alert = stations.alert();
    Timing timing = alert.timing();
    Alert late =
        new Alert(
            alert.id(),
            alert.from(),
            alert.addressing(),
            alert.content(),
            new Timing(
                timing.validFrom(), timing.validUntil(), timing.validUntil().plusSeconds(1)));

    assertThatThrownBy(
            () ->
                stations
                    .desk(Stations.CENTRE)
                    .send("r1", late, Map.of(Stations.DIGEST, Stations.PICTURE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("acknowledged while it holds");
    assertThat(stations.store(Stations.CENTRE).ofRequest("r1")).isEmpty();
  }

  @Test
  void send_requestOfAnEarlierVersionAgain_isTheEntryOfThen() throws IOException {
    Alert alert = stations.alert();
    Timing timing = alert.timing();
    Alert late =
        new Alert(
            alert.id(),
            alert.from(),
            alert.addressing(),
            alert.content(),
            new Timing(
                timing.validFrom(), timing.validUntil(), timing.validUntil().plusSeconds(1)));
    Map<Sha256, byte[]> files = Map.of(Stations.DIGEST, Stations.PICTURE);
    // It recorded such times.
    AuditEntry then =
        stations
            .store(Stations.CENTRE)
            .withMessages(
                tables ->
                    new AlertRecorder(tables)
                        .alert("r1", new AlertMessage.NewAlert(late, files), true, stations.now));

    assertThat(stations.desk(Stations.CENTRE).send("r1", late, files)).isEqualTo(then);
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
  void send_sameRequestAgain_sendsOnce() throws IOException {
    Alert alert = stations.alert();
    Map<Sha256, byte[]> files = Map.of(Stations.DIGEST, Stations.PICTURE);

    AuditEntry first = stations.desk(Stations.CENTRE).send("r1", alert, files);
    AuditEntry again = stations.desk(Stations.CENTRE).send("r1", alert, files);

    assertThat(again).isEqualTo(first);
    assertThat(stations.desk(Stations.CENTRE).waiting(10)).hasSize(1);
  }

  @Test
  void send_sameRequestLater_isTheSameAlertUnlessItSaysSomethingElse() throws IOException {
    AlertDesk desk = stations.desk(Stations.CENTRE);
    Map<Sha256, byte[]> files = Map.of(Stations.DIGEST, Stations.PICTURE);
    AuditEntry first = desk.send("r1", stations.alert(), files);
    Alert again = stations.alert();
    assertThat(desk.send("r1", again, files)).isEqualTo(first);

    AlertContent content = again.content();
    AlertContent other =
        new AlertContent(
            content.about(),
            content.urgency(),
            new AlertContent.LookFor("nothing of the kind", content.lookFor().categories()),
            content.evidence());
    Alert otherText =
        new Alert(again.id(), again.from(), again.addressing(), other, again.timing());
    assertThatThrownBy(() -> desk.send("r1", otherText, files))
        .hasMessageContaining("recorded as entry 1 (alert of case case-1) with another text");
    Timing timing = again.timing();
    Alert shorter =
        new Alert(
            again.id(),
            again.from(),
            again.addressing(),
            content,
            new Timing(
                timing.validFrom(), timing.validUntil().minusSeconds(1), timing.acknowledgeBy()));
    assertThatThrownBy(() -> desk.send("r1", shorter, files))
        .hasMessageContaining("entry 1, to hold PT48H and be acknowledged within PT1H, not PT47H");
    AuditEntry reply = desk.reply("r2", Samples.CENTRE, again(first), "good");
    assertThat(desk.reply("r2", Samples.CENTRE, again(first), "good")).isEqualTo(reply);
    assertThatThrownBy(() -> desk.reply("r2", Samples.CENTRE, again(first), "bad"))
        .hasMessageContaining("another text");
    assertThat(desk.waiting(10)).hasSize(2);
  }

  private static UUID again(AuditEntry entry) throws IOException {
    return UUID.fromString(AlertHistory.body(entry).get("alertId").asText());
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
  void send_whatTheSenderMayNot_isRefused() throws IOException {
    AlertDesk centre = stations.desk(Stations.CENTRE);
    AlertDesk port = stations.desk(Stations.PORT);
    Alert ofCentre = stations.alert();
    Addressing up = new Addressing(List.of(Stations.RISK), Stations.OFFICERS, List.of());
    Addressing nowhere =
        new Addressing(List.of(new Address(Role.AUDITOR, Samples.TOP)), Stations.RISK, List.of());

    assertThatThrownBy(() -> port.send("r", ofCentre, Map.of()))
        .isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> centre.send("r", stations.alert(Samples.AUDITOR, up), Map.of()))
        .isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> centre.send("r", stations.alert(Samples.OFFICER, up), Map.of()))
        .hasMessageContaining(
            "port-officer p-1 of centre/north/deep-sea may not send alert at centre");
    assertThatThrownBy(() -> centre.send("r", ofCentre, Map.of()))
        .hasMessageContaining("the bytes of invented.jpg are not there");
    assertThatThrownBy(() -> stations.send(stations.alert(Samples.CENTRE, nowhere)))
        .hasMessageContaining("no unit of the directory reaches auditor@centre");
    assertThat(stations.store(Stations.CENTRE).verify(Optional.empty()).entries()).isZero();
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

  @Test
  void send_aboutACaseWithAMarkOfDirection_isRefusedUnlessTheCaseIsKnown() throws IOException {
    AlertDesk centre = stations.desk(Stations.CENTRE);
    String caseId = "B7\u200f";
    Map<Sha256, byte[]> files = Map.of(Stations.DIGEST, Stations.PICTURE);
    assertThatThrownBy(() -> centre.send("r1", stations.alert(caseId), files))
        .isInstanceOf(AlertException.class)
        .hasMessageContaining("U+200F");

    // As an earlier version took it in.
    stations
        .store(Stations.CENTRE)
        .append(
            new EntryPlan(
                "before",
                EntryKind.CASE,
                Samples.CENTRE,
                Optional.of(caseId),
                entries ->
                    Optional.of(
                        EntryDraft.of(
                                "before",
                                EntryKind.CASE,
                                Samples.CENTRE,
                                JsonObject.builder()
                                    .put("place", Samples.TOP.path())
                                    .put(
                                        "case",
                                        CaseJson.open(
                                            new CargoCase(caseId, Map.of(), List.of(), List.of())))
                                    .build())
                            .about(caseId))));

    assertThat(centre.send("r2", stations.alert(caseId), files).subject()).contains(caseId);
  }
}
