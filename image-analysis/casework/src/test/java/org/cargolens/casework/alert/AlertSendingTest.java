package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.casework.EarlierVersion;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Role;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

class AlertSendingTest extends ConnectedStations {
  private static final Map<Sha256, byte[]> FILES = Map.of(Stations.DIGEST, Stations.PICTURE);

  @Test
  void send_acknowledgementAfterItHolds_isRefused() throws IOException {
    Alert late = lateAcknowledged();

    assertThatThrownBy(() -> stations.desk(Stations.CENTRE).send("r1", late, FILES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("acknowledged while it holds");
    assertThat(stations.store(Stations.CENTRE).ofRequest("r1")).isEmpty();
  }

  @Test
  void send_requestOfAnEarlierVersionAgain_isTheEntryOfThen() throws IOException {
    Alert late = lateAcknowledged();
    // It recorded such times.
    AuditEntry then =
        stations
            .store(Stations.CENTRE)
            .withMessages(
                tables ->
                    new AlertRecorder(tables)
                        .alert("r1", new AlertMessage.NewAlert(late, FILES), true, stations.now));

    assertThat(stations.desk(Stations.CENTRE).send("r1", late, FILES)).isEqualTo(then);
  }

  @Test
  void send_sameRequestAgain_sendsOnce() throws IOException {
    Alert alert = stations.alert();

    AuditEntry first = stations.desk(Stations.CENTRE).send("r1", alert, FILES);
    AuditEntry again = stations.desk(Stations.CENTRE).send("r1", alert, FILES);

    assertThat(again).isEqualTo(first);
    assertThat(stations.desk(Stations.CENTRE).waiting(10)).hasSize(1);
  }

  @Test
  void send_sameRequestLater_isTheSameAlertUnlessItSaysSomethingElse() throws IOException {
    AlertDesk desk = stations.desk(Stations.CENTRE);
    AuditEntry first = desk.send("r1", stations.alert(), FILES);
    Alert again = stations.alert();
    assertThat(desk.send("r1", again, FILES)).isEqualTo(first);

    AlertContent content = again.content();
    AlertContent other =
        new AlertContent(
            content.about(),
            content.urgency(),
            new AlertContent.LookFor("nothing of the kind", content.lookFor().categories()),
            content.evidence());
    Alert otherText = Stations.alert(again, other, again.timing());
    assertThatThrownBy(() -> desk.send("r1", otherText, FILES))
        .hasMessageContaining("recorded as entry 1 (alert of case case-1) with another text");
    Timing timing = again.timing();
    Timing shortened =
        new Timing(timing.validFrom(), timing.validUntil().minusSeconds(1), timing.acknowledgeBy());
    Alert shorter = Stations.alert(again, content, shortened);
    assertThatThrownBy(() -> desk.send("r1", shorter, FILES))
        .hasMessageContaining("entry 1, to hold PT48H and be acknowledged within PT1H, not PT47H");
    AuditEntry reply = desk.reply("r2", Samples.CENTRE, again(first), "good");
    assertThat(desk.reply("r2", Samples.CENTRE, again(first), "good")).isEqualTo(reply);
    assertThatThrownBy(() -> desk.reply("r2", Samples.CENTRE, again(first), "bad"))
        .hasMessageContaining("another text");
    assertThat(desk.waiting(10)).hasSize(2);
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
  void send_aboutACaseWithAMarkOfDirection_isRefusedUnlessTheCaseIsKnown() throws IOException {
    AlertDesk centre = stations.desk(Stations.CENTRE);
    String caseId = "B7\u200f";
    assertThatThrownBy(() -> centre.send("r1", stations.alert(caseId), FILES))
        .isInstanceOf(AlertException.class)
        .hasMessageContaining("U+200F");

    // As an earlier version took it in.
    stations
        .store(Stations.CENTRE)
        .append(
            EarlierVersion.papers(
                new CargoCase(caseId, Map.of(), List.of(), List.of()), Samples.CENTRE));

    assertThat(centre.send("r2", stations.alert(caseId), FILES).subject()).contains(caseId);
  }

  private static UUID again(AuditEntry entry) throws IOException {
    return UUID.fromString(AlertHistory.body(entry).get("alertId").asText());
  }

  private Alert lateAcknowledged() {
    Alert alert = stations.alert();
    Timing timing = alert.timing();
    Timing late =
        new Timing(timing.validFrom(), timing.validUntil(), timing.validUntil().plusSeconds(1));
    return Stations.alert(alert, alert.content(), late);
  }
}
