package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cargolens.casework.Samples;
import org.cargolens.casework.envelope.Opened;
import org.cargolens.casework.envelope.Sealing;
import org.cargolens.casework.envelope.SealingException;
import org.cargolens.casework.people.Role;
import org.junit.jupiter.api.Test;

/** What goes wrong between units for long: slow links, units that left, answers that come late. */
class AlertTroubleTest extends ConnectedStations {
  @Test
  void deliver_largeMessageOnASlowLink_holdsNoSmallOneUp() throws IOException {
    UUID large = stations.sendLarge();
    UUID small = stations.send(stations.alert("case-2"));
    AlertTransport slow =
        (to, envelope) -> {
          if (envelope.length > 100_000) {
            throw new IOException("too slow");
          }
          return stations.receiver(to.id()).receive(envelope, Stations.CENTRE);
        };

    DeliveryRound first = stations.delivery(Stations.CENTRE, slow).deliver();

    assertThat(first).isEqualTo(new DeliveryRound(1, 0, 1));
    assertThat(stations.received()).containsExactly(small.toString());
    UUID later = stations.send(stations.alert("case-3"));
    assertThat(stations.delivery(Stations.CENTRE, slow).deliver().delivered()).isEqualTo(1);
    assertThat(stations.received()).containsExactly(small.toString(), later.toString());
    assertThat(stations.desk(Stations.CENTRE).outages().get(0)).contains("port/large: too slow");

    stations.now = stations.now.plus(Duration.ofHours(1));
    assertThat(stations.deliver(Stations.CENTRE).delivered()).isEqualTo(1);
    assertThat(stations.received()).contains(large.toString());
    assertThat(stations.desk(Stations.CENTRE).outages()).isEmpty();
  }

  @Test
  void deliver_oneLargeMessageNeverPasses_theNextLargeOneHasItsTurn() throws IOException {
    UUID stuck = stations.sendLarge();
    UUID other = stations.sendLarge();
    AlertTransport choosy =
        (to, envelope) -> {
          Opened opened = new PaperSealing(to.id()).open(envelope);
          if (MessageJson.read(opened.content()).message().alertId().equals(stuck)) {
            throw new IOException("too slow");
          }
          return stations.receiver(to.id()).receive(envelope, Stations.CENTRE);
        };
    for (int i = 0; i < 20; i++) {
      stations.delivery(Stations.CENTRE, choosy).deliver();
      stations.now = stations.now.plus(Duration.ofSeconds(2));
    }

    assertThat(stations.received()).containsExactly(other.toString());
  }

  @Test
  void deliver_laneWithALargeMessage_keepsItsOrder() throws IOException {
    UUID first = stations.send(stations.alert());
    UUID second = stations.sendLarge("case-1");
    UUID third = stations.send(stations.alert());
    for (int i = 0; i < 3; i++) {
      stations.deliver(Stations.CENTRE);
    }

    assertThat(stations.received())
        .containsExactly(first.toString(), second.toString(), third.toString());
  }

  @Test
  void deliver_unitLeftTheDirectory_isNamedAndHoldsNobodyUp() throws IOException {
    stations.send(stations.alert());
    AlertDelivery delivery =
        new AlertDelivery(stations.store(Stations.CENTRE), alone(), (to, envelope) -> envelope);

    assertThat(delivery.deliver()).isEqualTo(new DeliveryRound(0, 0, 1));

    AlertDesk desk = new AlertDesk(stations.store(Stations.CENTRE), alone());
    assertThat(desk.outages().get(0)).startsWith("port: the directory has no such unit");
    assertThat(desk.waiting(10)).hasSize(1);
  }

  @Test
  void acknowledge_senderLeftTheDirectory_isRecordedHere() throws IOException {
    UUID id = stations.send(stations.alert());
    stations.deliver(Stations.CENTRE);
    UnitDirectory without =
        UnitDirectory.of(List.of(stations.directory.find(Stations.PORT).orElseThrow()));
    AlertPost post = new AlertPost(Stations.PORT, without, new PaperSealing(Stations.PORT));
    AlertDesk desk = new AlertDesk(stations.store(Stations.PORT), post);

    desk.acknowledge(Stations.OPERATOR, id);
    desk.reply("r", Stations.OPERATOR, id, "seen");

    assertThat(desk.view(Stations.OPERATOR, id).status()).isEqualTo(AlertStatus.ACKNOWLEDGED);
    assertThat(desk.waiting(10)).isEmpty();
  }

  @Test
  void escalate_levelThatNoUnitReaches_isNotedAndTheNextIsTold() throws IOException {
    Address nobody = new Address(Role.PROVINCIAL_RISK, Samples.PORT);
    Alert alert =
        stations.alert(
            Samples.CENTRE,
            new Addressing(
                List.of(Stations.OPERATORS),
                Stations.RISK,
                List.of(
                    new EscalationLevel(Stations.OFFICERS, Duration.ofHours(1)),
                    new EscalationLevel(Stations.RISK, Duration.ofHours(1)))));
    UUID id = stations.send(alert);
    assertThat(stations.directory.reaching(nobody)).isEmpty();
    stations.now = stations.now.plus(Duration.ofHours(2));
    AlertEscalation escalation = new AlertEscalation(stations.store(Stations.CENTRE), alone());

    assertThat(escalation.escalateDue()).isEqualTo(1);
    assertThat(escalation.escalateDue()).isEqualTo(1);
    assertThat(escalation.escalateDue()).isZero();

    assertThat(stations.desk(Stations.CENTRE).view(Samples.CENTRE, id).events())
        .extracting(AlertEvent::what)
        .containsExactly(
            "sent",
            "level 1, port-officer@centre/north/deep-sea, whom no unit reaches",
            "level 2, central-risk@centre");
  }

  @Test
  void escalate_nextLevelCannotBeSealedFor_isTriedAMinuteLater() throws IOException {
    stations.send(stations.alert());
    stations.now = stations.now.plus(Duration.ofHours(2));
    Sealing expired =
        new Sealing() {
          @Override
          public byte[] seal(byte[] content, Collection<String> units) throws SealingException {
            throw new SealingException("expired");
          }

          @Override
          public Opened open(byte[] envelope) throws SealingException {
            throw new SealingException("expired");
          }
        };
    AlertEscalation unable =
        new AlertEscalation(
            stations.store(Stations.CENTRE),
            new AlertPost(Stations.CENTRE, stations.directory, expired));

    assertThat(unable.escalateDue()).isZero();
    assertThat(stations.escalate(Stations.CENTRE)).isZero();
    stations.now = stations.now.plus(Duration.ofSeconds(61));
    assertThat(stations.escalate(Stations.CENTRE)).isEqualTo(1);
  }

  @Test
  void acknowledge_inTimeWhileTheNetworkWasDown_countsWhenItComesAndStopsEscalation()
      throws IOException {
    UUID id = stations.send(stations.alert());
    stations.deliver(Stations.CENTRE);
    stations.desk(Stations.PORT).acknowledge(Stations.OPERATOR, id);
    String given = stations.now.toString();
    stations.now = stations.now.plus(Duration.ofHours(3));
    assertThat(stations.escalate(Stations.CENTRE)).isEqualTo(1);

    stations.deliver(Stations.PORT);

    AlertView view = stations.desk(Stations.CENTRE).view(Samples.CENTRE, id);
    assertThat(view.status()).isEqualTo(AlertStatus.ACKNOWLEDGED);
    assertThat(view.events().get(view.events().size() - 1).what())
        .isEqualTo(
            "acknowledgement of " + given + ", arrived " + stations.now + ", after the deadline");
    stations.now = stations.now.plus(Duration.ofHours(9));
    assertThat(stations.escalate(Stations.CENTRE)).isZero();
  }

  @Test
  void view_acknowledgementUnderWayForMinutesBeforeTheDeadline_saysWhenItArrived()
      throws IOException {
    Alert alert = stations.alert();
    UUID id = stations.send(alert);
    stations.deliver(Stations.CENTRE);
    stations.desk(Stations.PORT).acknowledge(Stations.OPERATOR, id);
    String given = stations.now.toString();
    stations.now = stations.now.plus(Duration.ofMinutes(3));
    assertThat(stations.now).isBefore(alert.timing().acknowledgeBy());

    stations.deliver(Stations.PORT);

    AlertView view = stations.desk(Stations.CENTRE).view(Samples.CENTRE, id);
    assertThat(view.events().get(view.events().size() - 1).what())
        .isEqualTo("acknowledgement of " + given + ", arrived " + stations.now);
  }

  @Test
  void receive_messages_areToldOnceEach() throws IOException {
    List<AlertMessage> told = new ArrayList<>();
    AlertReceiver receiver =
        new AlertReceiver(
            stations.store(Stations.CENTRE), stations.post(Stations.CENTRE), told::add);
    UUID id = stations.send(stations.alert());
    AlertMessage reply = new AlertMessage.Reply(id, Stations.OPERATOR, stations.now, "seen");
    byte[] envelope =
        stations
            .post(Stations.PORT)
            .sealing()
            .seal(
                MessageJson.write(
                    new Dispatch(
                        UUID.randomUUID(),
                        Stations.PORT,
                        new Dispatch.SendingLane(new UUID(3, 4).toString(), "general"),
                        Map.of(Stations.CENTRE, 1L),
                        stations.now,
                        reply)),
                List.of(Stations.CENTRE));

    assertThat(receiver.receive(envelope, Stations.PORT)).isNotEmpty();
    assertThat(receiver.receive(envelope, Stations.PORT)).isNotEmpty();

    assertThat(told).containsExactly(reply);
  }

  @Test
  void receive_answerBeforeItsAlert_countsOnceTheAlertIsThere() throws IOException {
    Alert alert = stations.alert();
    byte[] acknowledgement =
        MessageJson.write(
            new Dispatch(
                UUID.randomUUID(),
                Stations.PORT,
                new Dispatch.SendingLane(new UUID(3, 4).toString(), "general"),
                Map.of(Stations.CENTRE, 1L),
                stations.now,
                new AlertMessage.Acknowledgement(alert.id(), Stations.OPERATOR, stations.now)));
    stations
        .receiver(Stations.CENTRE)
        .receive(
            new PaperSealing(Stations.PORT).seal(acknowledgement, List.of(Stations.CENTRE)),
            Stations.PORT);

    stations.send(alert);

    assertThat(stations.desk(Stations.CENTRE).view(Samples.CENTRE, alert.id()).status())
        .isEqualTo(AlertStatus.ACKNOWLEDGED);
  }

  /** The centre, after the port has left. */
  private AlertPost alone() {
    Unit centre = stations.directory.find(Stations.CENTRE).orElseThrow();
    return new AlertPost(
        Stations.CENTRE, UnitDirectory.of(List.of(centre)), new PaperSealing(Stations.CENTRE));
  }
}
