package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.envelope.Opened;
import org.cargolens.casework.envelope.Sealing;
import org.cargolens.casework.envelope.SealingException;
import org.cargolens.casework.people.Role;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between units for long: slow links, units that left, answers that come late. */
class AlertTroubleTest {
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
  void deliver_largeMessageOnASlowLink_holdsNoSmallOneUp() throws IOException {
    UUID large = sendLarge();
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
    assertThat(received()).containsExactly(small.toString());
    UUID later = stations.send(stations.alert("case-3"));
    assertThat(stations.delivery(Stations.CENTRE, slow).deliver().delivered()).isEqualTo(1);
    assertThat(received()).containsExactly(small.toString(), later.toString());
    assertThat(stations.desk(Stations.CENTRE).outages().get(0)).contains("port/large: too slow");

    stations.now = stations.now.plus(Duration.ofHours(1));
    assertThat(stations.deliver(Stations.CENTRE).delivered()).isEqualTo(1);
    assertThat(received()).contains(large.toString());
    assertThat(stations.desk(Stations.CENTRE).outages()).isEmpty();
  }

  @Test
  void deliver_oneLargeMessageNeverPasses_theNextLargeOneHasItsTurn() throws IOException {
    UUID stuck = sendLarge();
    UUID other = sendLarge();
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

    assertThat(received()).containsExactly(other.toString());
  }

  @Test
  void deliver_laneWithALargeMessage_keepsItsOrder() throws IOException {
    UUID first = stations.send(stations.alert());
    UUID second = sendLarge("case-1");
    UUID third = stations.send(stations.alert());
    for (int i = 0; i < 3; i++) {
      stations.deliver(Stations.CENTRE);
    }

    assertThat(received()).containsExactly(first.toString(), second.toString(), third.toString());
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
        .isEqualTo("acknowledgement of " + given + ", came late");
    stations.now = stations.now.plus(Duration.ofHours(9));
    assertThat(stations.escalate(Stations.CENTRE)).isZero();
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

  @Test
  void escalate_damagedEntryOfOneAlert_theOthersAreEscalated() throws Exception {
    UUID damaged = stations.send(stations.alert());
    UUID whole = stations.send(stations.alert("case-2"));
    damage(damaged);
    stations.now = stations.now.plus(Duration.ofHours(2));

    assertThat(stations.escalate(Stations.CENTRE)).isEqualTo(1);
    assertThat(stations.escalate(Stations.CENTRE)).isZero();
    assertThat(stations.desk(Stations.CENTRE).view(Samples.CENTRE, whole).events()).hasSize(2);
  }

  @Test
  void deliver_damagedEntryOfOneAlert_itsReceiptIsKeptAndOthersGo() throws Exception {
    UUID damaged = stations.send(stations.alert());
    UUID whole = stations.send(stations.alert("case-2"));
    damage(damaged);

    assertThat(stations.deliver(Stations.CENTRE)).isEqualTo(new DeliveryRound(2, 0, 0));

    assertThat(received()).containsExactlyInAnyOrder(damaged.toString(), whole.toString());
    assertThat(stations.desk(Stations.CENTRE).waiting(1)).isEmpty();
    assertThat(stations.store(Stations.CENTRE).ofCase(AlertSubject.entriesOf(damaged)))
        .extracting(AuditEntry::kind)
        .containsExactly(EntryKind.RECEIPT);
  }

  @Test
  void deliver_unitBusy_comesAgainSoonAndTriesNoOtherLane() throws IOException {
    stations.send(stations.alert());
    stations.send(stations.alert("case-2"));
    AlertTransport busy =
        (to, envelope) -> {
          throw new AlertBusyException("503 not now", Duration.ofSeconds(20));
        };
    int rounds = 0;
    Instant end = stations.now.plus(Duration.ofDays(1));
    while (stations.now.isBefore(end)) {
      if (!stations.delivery(Stations.CENTRE, busy).deliver().equals(DeliveryRound.NOTHING)) {
        rounds++;
      }
      stations.now = stations.now.plus(Duration.ofSeconds(10));
    }
    assertThat(stations.carried).isEqualTo(rounds);
    assertThat(stations.desk(Stations.CENTRE).outages().get(0)).contains("port: 503 not now");

    stations.now = stations.now.plus(Duration.ofMinutes(5));

    assertThat(stations.deliver(Stations.CENTRE).delivered()).isEqualTo(2);
    assertThat(stations.desk(Stations.CENTRE).outages()).isEmpty();
  }

  @Test
  void deliver_unitBusyWithOneMessage_theOthersHaveTheirTurn() throws IOException {
    UUID stuck = stations.send(stations.alert());
    UUID other = stations.send(stations.alert("case-2"));
    AlertTransport choosy =
        (to, envelope) -> {
          Opened opened = new PaperSealing(to.id()).open(envelope);
          if (MessageJson.read(opened.content()).message().alertId().equals(stuck)) {
            throw new AlertBusyException("503 not now", Duration.ZERO);
          }
          return stations.receiver(to.id()).receive(envelope, Stations.CENTRE);
        };
    for (int i = 0; i < 3; i++) {
      stations.delivery(Stations.CENTRE, choosy).deliver();
      stations.now = stations.now.plus(Duration.ofSeconds(2));
    }

    assertThat(received()).containsExactly(other.toString());
  }

  @Test
  void deliver_largeMessageAfterALongOutage_goesWithinMinutes() throws IOException {
    UUID large = sendLarge();
    stations.outage = Optional.of(new IOException("no network"));
    for (int i = 0; i < 24 * 60; i++) {
      stations.deliver(Stations.CENTRE);
      stations.now = stations.now.plus(Duration.ofMinutes(1));
    }
    stations.outage = Optional.empty();
    stations.now = stations.now.plus(Duration.ofMinutes(5));

    assertThat(stations.deliver(Stations.CENTRE).delivered()).isEqualTo(1);
    assertThat(received()).containsExactly(large.toString());
  }

  @Test
  void deliver_interrupted_notesNothingOfTheUnit() throws IOException {
    sendLarge();
    AlertTransport interrupted =
        (to, envelope) -> {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted");
        };
    DeliveryRound round = stations.delivery(Stations.CENTRE, interrupted).deliver();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(round).isEqualTo(DeliveryRound.NOTHING);
    assertThat(stations.desk(Stations.CENTRE).outages()).isEmpty();
    assertThat(stations.deliver(Stations.CENTRE).delivered()).isEqualTo(1);
  }

  @Test
  void deliver_ownCertificateEnded_isTriedWithinAMinuteOnceItHolds() throws IOException {
    stations.send(stations.alert());
    stations.outage = Optional.of(new IOException("no network"));
    stations.deliver(Stations.CENTRE);
    List<String> outages = stations.desk(Stations.CENTRE).outages();
    Sealing ended =
        new Sealing() {
          @Override
          public byte[] seal(byte[] content, Collection<String> units) throws SealingException {
            throw new SealingException("ended");
          }

          @Override
          public Opened open(byte[] envelope) throws SealingException {
            throw new SealingException("ended");
          }

          @Override
          public String basis(Collection<String> units) throws SealingException {
            throw new SealingException("ended");
          }
        };
    AlertDelivery unable =
        new AlertDelivery(
            stations.store(Stations.CENTRE),
            new AlertPost(Stations.CENTRE, stations.directory, ended),
            (to, envelope) -> envelope);
    for (int i = 0; i < 100; i++) {
      stations.now = stations.now.plus(Duration.ofMinutes(1));
      assertThat(unable.deliver()).isEqualTo(new DeliveryRound(0, 1, 0));
    }
    assertThat(stations.desk(Stations.CENTRE).outages()).isEqualTo(outages);
    stations.outage = Optional.empty();
    stations.now = stations.now.plus(Duration.ofMinutes(1));

    assertThat(stations.deliver(Stations.CENTRE).delivered()).isEqualTo(1);
  }

  @Test
  void deliver_urgentAlertWhileOthersGoOut_goesBeforeThem() throws IOException {
    // Lanes of one urgency go in the order of their names: "case/..." before "container/...".
    UUID last = stations.send(routine("case-1"));
    UUID first = stations.send(routine("case-2"));
    List<UUID> urgent = new ArrayList<>();
    AlertTransport slow =
        (to, envelope) -> {
          if (urgent.isEmpty()) {
            urgent.add(stations.send(stations.alert("case-3")));
            stations.now = stations.now.plus(Duration.ofSeconds(6));
          }
          return stations.receiver(to.id()).receive(envelope, Stations.CENTRE);
        };

    assertThat(stations.delivery(Stations.CENTRE, slow).deliver().delivered()).isEqualTo(3);

    assertThat(received())
        .containsExactly(first.toString(), urgent.get(0).toString(), last.toString());
  }

  private Alert routine(String caseId) {
    Alert alert = stations.alert(caseId);
    AlertContent content = alert.content();
    return new Alert(
        alert.id(),
        alert.from(),
        alert.addressing(),
        new AlertContent(content.about(), Urgency.ROUTINE, content.lookFor(), content.evidence()),
        alert.timing());
  }

  /** Makes an entry of the centre's that nobody can read any more. */
  private void damage(UUID alertId) throws IOException, SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("centre.db"));
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE entry SET body = ? WHERE body LIKE ? AND kind = 'alert'")) {
      statement.setString(1, "{" + alertId);
      statement.setString(2, "%" + alertId + "%");
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private UUID sendLarge() throws IOException {
    return sendLarge(UUID.randomUUID().toString());
  }

  private UUID sendLarge(String caseId) throws IOException {
    byte[] picture = new byte[200_000];
    Sha256 digest = Sha256.of(ByteBuffer.wrap(picture));
    Alert alert = stations.alert(caseId, new EvidenceNote("large.jpg", digest, picture.length));
    stations.desk(Stations.CENTRE).send("send-" + alert.id(), alert, Map.of(digest, picture));
    return alert.id();
  }

  /** The centre, after the port has left. */
  private AlertPost alone() {
    Unit centre = stations.directory.find(Stations.CENTRE).orElseThrow();
    return new AlertPost(
        Stations.CENTRE, UnitDirectory.of(List.of(centre)), new PaperSealing(Stations.CENTRE));
  }

  private List<String> received() throws IOException {
    List<String> ids = new ArrayList<>();
    for (AuditEntry entry : stations.store(Stations.PORT).ofKind(EntryKind.ALERT)) {
      ids.add(AlertHistory.body(entry).get("alertId").asText());
    }
    return ids;
  }
}
