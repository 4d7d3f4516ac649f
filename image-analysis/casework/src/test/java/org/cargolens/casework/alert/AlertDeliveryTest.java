package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.OutgoingMessage;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

class AlertDeliveryTest extends ConnectedStations {
  @Test
  void deliver_daysWithoutNetwork_triesRarelyAndDeliversInOrder() throws IOException {
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sent.add(stations.send(stations.alert()).toString());
    }
    stations.outage = Optional.of(new IOException("no network"));
    Instant end = stations.now.plus(Duration.ofDays(3));
    while (stations.now.isBefore(end)) {
      stations.deliver(Stations.CENTRE);
      stations.now = stations.now.plus(Duration.ofMinutes(1));
    }
    // One try each five minutes, whatever waits: 864 in three days, and the first few.
    assertThat(stations.carried).isBetween(800, 900);
    assertThat(stations.desk(Stations.CENTRE).outages().get(0)).contains("port: no network");

    stations.outage = Optional.empty();
    stations.now = stations.now.plus(Duration.ofMinutes(6));
    assertThat(stations.deliver(Stations.CENTRE)).isEqualTo(new DeliveryRound(20, 0, 0));

    assertThat(alerts(Stations.PORT)).isEqualTo(sent);
    assertThat(stations.desk(Stations.CENTRE).waiting(10)).isEmpty();
    assertThat(stations.desk(Stations.CENTRE).outages()).isEmpty();
    assertThat(
            stations
                .desk(Stations.PORT)
                .view(Stations.OPERATOR, UUID.fromString(sent.get(0)))
                .arrivedLate())
        .isTrue();
  }

  @Test
  void deliver_answersLost_hasOneEffectAndOneReceipt() throws IOException {
    stations.send(stations.alert());
    AlertTransport losing =
        (to, envelope) -> {
          stations.receiver(to.id()).receive(envelope, Stations.CENTRE);
          throw new IOException("the answer was lost");
        };
    for (int i = 0; i < 3; i++) {
      assertThat(stations.delivery(Stations.CENTRE, losing).deliver().unreachable()).isEqualTo(1);
      stations.now = stations.now.plus(Duration.ofMinutes(6));
    }
    stations.deliver(Stations.CENTRE);

    assertThat(alerts(Stations.PORT)).hasSize(1);
    assertThat(stations.store(Stations.CENTRE).ofKind(EntryKind.RECEIPT)).hasSize(1);
  }

  @Test
  void receive_oldMessageAgain_answersAsThenAndDoesNothing() throws IOException {
    List<byte[]> carried = new ArrayList<>();
    AlertTransport recording =
        (to, envelope) -> {
          carried.add(envelope);
          return stations.receiver(to.id()).receive(envelope, Stations.CENTRE);
        };
    stations.send(stations.alert());
    stations.send(stations.alert());
    stations.delivery(Stations.CENTRE, recording).deliver();
    long entries = entries(Stations.PORT);
    stations.now = stations.now.plus(Duration.ofDays(9));

    byte[] answer = stations.receiver(Stations.PORT).receive(carried.get(0), Stations.CENTRE);

    Receipt receipt = ReceiptJson.read(new PaperSealing(Stations.CENTRE).open(answer).content());
    assertThat(receipt.receivedAt()).isEqualTo(Samples.NOW);
    assertThat(entries(Stations.PORT)).isEqualTo(entries);
  }

  @Test
  void receive_withAStoreMadeAnew_goesOnWithoutWhatItForgot() throws IOException {
    stations.send(stations.alert());
    stations.send(stations.alert());
    List<OutgoingMessage> waiting = stations.desk(Stations.CENTRE).waiting(10);
    byte[] first = envelope(waiting.get(0));
    byte[] second = envelope(waiting.get(1));
    AlertReceiver port = stations.receiver(Stations.PORT);

    port.receive(second, Stations.CENTRE);

    assertThatThrownBy(() -> port.receive(first, Stations.CENTRE))
        .isInstanceOf(AlertRefusedException.class)
        .hasMessage("number 1 of its lane, but 3 comes next");
    assertThat(alerts(Stations.PORT)).hasSize(1);
  }

  @Test
  void deliver_clockSetBack_triesAgainSoon() throws IOException {
    stations.send(stations.alert());
    stations.now = stations.now.plus(Duration.ofDays(365));
    stations.outage = Optional.of(new IOException("no network"));
    stations.deliver(Stations.CENTRE);
    stations.outage = Optional.empty();
    stations.now = stations.now.minus(Duration.ofDays(364));

    assertThat(stations.deliver(Stations.CENTRE).delivered()).isEqualTo(1);
  }

  @Test
  void receive_handedOverOrSaidByOthers_isRefused() throws IOException {
    stations.send(stations.alert());
    byte[] envelope = envelope(stations.desk(Stations.CENTRE).waiting(1).get(0));
    AlertReceiver port = stations.receiver(Stations.PORT);

    assertThatThrownBy(() -> port.receive(envelope, Stations.PORT))
        .hasMessage("signed by unit centre, but handed over by port");
    assertThatThrownBy(() -> stations.receiver(Stations.CENTRE).receive(envelope, Stations.CENTRE))
        .isInstanceOf(AlertRefusedException.class);
    assertThatThrownBy(() -> port.receive(new byte[3], Stations.CENTRE))
        .isInstanceOf(AlertRefusedException.class);
    assertThatThrownBy(() -> port.receive(sealed("{}".getBytes(StandardCharsets.UTF_8)), "centre"))
        .hasMessageContaining("alert message:1:1: expected a member \"schema\"");
    assertThat(entries(Stations.PORT)).isZero();
  }

  @Test
  void receive_personWhomTheUnitDoesNotSpeakFor_isRefused() throws IOException {
    Alert alert = stations.alert();
    Actor elsewhere = new Actor("x-1", Role.AUDITOR, Samples.TOP);
    Alert forged =
        new Alert(
            alert.id(),
            new Alert.Sender(Stations.CENTRE, elsewhere),
            alert.addressing(),
            alert.content(),
            alert.timing());
    Alert ofPort =
        new Alert(
            alert.id(),
            new Alert.Sender(Stations.PORT, Samples.CENTRE),
            alert.addressing(),
            alert.content(),
            alert.timing());
    for (Alert one : List.of(forged, ofPort)) {
      byte[] content = content(one, Map.of(Stations.PORT, 1L), UUID.randomUUID());
      assertThatThrownBy(
              () -> stations.receiver(Stations.PORT).receive(sealed(content), Stations.CENTRE))
          .hasMessageContaining("does not speak for that person");
    }
    byte[] other = content(alert, Map.of("moon", 1L), UUID.randomUUID());
    assertThatThrownBy(
            () -> stations.receiver(Stations.PORT).receive(sealed(other), Stations.CENTRE))
        .hasMessageContaining("not addressed to unit port");
  }

  @Test
  void receive_otherContentUnderAnOldId_isRefused() throws IOException {
    UUID message = UUID.randomUUID();
    AlertReceiver port = stations.receiver(Stations.PORT);
    port.receive(
        sealed(content(stations.alert(), Map.of(Stations.PORT, 1L), message)), Stations.CENTRE);
    byte[] other = sealed(content(stations.alert(), Map.of(Stations.PORT, 2L), message));

    assertThatThrownBy(() -> port.receive(other, Stations.CENTRE))
        .hasMessageContaining("came before with another content");
  }

  @Test
  void deliver_refused_waitsLongerEachTimeAndOthersGoOn() throws IOException {
    stations.send(stations.alert());
    AlertTransport refusing =
        (to, envelope) -> {
          throw new AlertRefusedException("x".repeat(2000));
        };
    Instant begin = stations.now;
    for (int i = 0; i < 400; i++) {
      stations.delivery(Stations.CENTRE, refusing).deliver();
      stations.now = stations.now.plus(Duration.ofMinutes(1));
    }
    OutgoingMessage waiting = stations.desk(Stations.CENTRE).waiting(1).get(0);
    assertThat(waiting.progress().attempts()).isLessThan(20);
    assertThat(waiting.progress().nextAt()).isAfter(begin);
    assertThat(waiting.progress().failure().orElseThrow()).hasSize(500);
    stations.now = stations.now.plus(Duration.ofHours(2));

    assertThat(stations.deliver(Stations.CENTRE).delivered()).isEqualTo(1);
  }

  @Test
  void deliver_answerIsNoReceiptOfIt_keepsTheMessage() throws IOException {
    stations.send(stations.alert());
    Receipt other =
        new Receipt(
            UUID.randomUUID(), Stations.DIGEST, Stations.PORT, Stations.CENTRE, stations.now);
    for (byte[] answer :
        List.of(
            new byte[0],
            new PaperSealing(Stations.PORT)
                .seal("{}".getBytes(StandardCharsets.UTF_8), List.of(Stations.CENTRE)),
            new PaperSealing(Stations.PORT)
                .seal(ReceiptJson.write(other), List.of(Stations.CENTRE)))) {
      DeliveryRound round = stations.delivery(Stations.CENTRE, (to, envelope) -> answer).deliver();
      assertThat(round).isEqualTo(new DeliveryRound(0, 1, 0));
      stations.now = stations.now.plus(Duration.ofHours(2));
    }
    assertThat(stations.desk(Stations.CENTRE).waiting(10)).hasSize(1);
  }

  @Test
  void escalate_nobodyAcknowledged_tellsEachLevelOnce() throws IOException {
    UUID id = stations.send(stations.alert());
    stations.deliver(Stations.CENTRE);
    assertThat(stations.escalate(Stations.CENTRE)).isZero();

    stations.now = stations.now.plus(Duration.ofMinutes(61));
    assertThat(stations.escalate(Stations.CENTRE)).isEqualTo(1);
    assertThat(stations.escalate(Stations.CENTRE)).isZero();
    stations.now = stations.now.plus(Duration.ofHours(5));
    assertThat(stations.escalate(Stations.CENTRE)).isZero();
    stations.deliver(Stations.CENTRE);

    AlertView view = stations.desk(Stations.PORT).view(Samples.OFFICER, id);
    assertThat(view.events())
        .extracting(AlertEvent::kind)
        .containsExactly(EntryKind.ALERT, EntryKind.ESCALATION);
    assertThat(view.events().get(1).what())
        .isEqualTo("level 1, port-officer@centre/north/deep-sea");
    stations.desk(Stations.PORT).acknowledge(Samples.OFFICER, id);
    stations.deliver(Stations.PORT);
    assertThat(stations.desk(Stations.CENTRE).view(Samples.CENTRE, id).status())
        .isEqualTo(AlertStatus.ACKNOWLEDGED);
  }

  @Test
  void acknowledge_byALevelThatWasTold_isToldToThoseBefore() throws IOException {
    Addressing addressing =
        new Addressing(
            List.of(Stations.OPERATORS),
            Stations.RISK,
            List.of(new EscalationLevel(Stations.RISK, Duration.ofHours(1))));
    UUID id = stations.send(stations.alert(Samples.CENTRE, addressing));
    stations.deliver(Stations.CENTRE);
    stations.now = stations.now.plus(Duration.ofMinutes(61));
    assertThat(stations.escalate(Stations.CENTRE)).isEqualTo(1);
    assertThat(stations.desk(Stations.PORT).view(Stations.OPERATOR, id).status())
        .isEqualTo(AlertStatus.OVERDUE);

    stations.desk(Stations.CENTRE).acknowledge(Samples.CENTRE, id);
    stations.deliver(Stations.CENTRE);

    AlertView view = stations.desk(Stations.PORT).view(Stations.OPERATOR, id);
    assertThat(view.status()).isEqualTo(AlertStatus.ACKNOWLEDGED);
    assertThat(view.events().get(1).by()).isEqualTo(Samples.CENTRE);
  }

  @Test
  void escalate_acknowledgedInTime_doesNothing() throws IOException {
    UUID id = stations.send(stations.alert());
    stations.deliver(Stations.CENTRE);
    stations.desk(Stations.PORT).acknowledge(Stations.OPERATOR, id);
    stations.deliver(Stations.PORT);
    stations.now = stations.now.plus(Duration.ofDays(1));

    assertThat(stations.escalate(Stations.CENTRE)).isZero();
  }

  private byte[] envelope(OutgoingMessage message) throws IOException {
    return stations
        .store(Stations.CENTRE)
        .readMessages(tables -> tables.outbox().envelope(message.what().messageId()))
        .orElseThrow();
  }

  private byte[] content(Alert alert, Map<String, Long> numbers, UUID message) {
    Map<Sha256, byte[]> files = Map.of(Stations.DIGEST, Stations.PICTURE);
    return MessageJson.write(
        new Dispatch(
            message,
            Stations.CENTRE,
            new Dispatch.SendingLane(new UUID(1, 2).toString(), "general"),
            numbers,
            stations.now,
            new AlertMessage.NewAlert(alert, files)));
  }

  private static byte[] sealed(byte[] content) {
    return new PaperSealing(Stations.CENTRE).seal(content, List.of(Stations.PORT));
  }

  private List<String> alerts(String unit) throws IOException {
    List<String> ids = new ArrayList<>();
    for (AuditEntry entry : stations.store(unit).ofKind(EntryKind.ALERT)) {
      ids.add(AlertHistory.body(entry).get("alertId").asText());
    }
    return ids;
  }

  private long entries(String unit) throws IOException {
    return stations.store(unit).verify(Optional.empty()).entries();
  }
}
