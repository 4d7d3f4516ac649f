package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.envelope.Opened;
import org.cargolens.casework.envelope.Sealing;
import org.cargolens.casework.envelope.SealingException;
import org.junit.jupiter.api.Test;

/** What is put off, for how long, and what has its turn meanwhile. */
class AlertPostponementTest extends ConnectedStations {
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

    assertThat(stations.received()).containsExactlyInAnyOrder(damaged.toString(), whole.toString());
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
    Instant end = stations.now.plus(Duration.ofHours(2));
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

    assertThat(stations.received()).containsExactly(other.toString());
  }

  @Test
  void deliver_largeMessageAfterALongOutage_goesWithinMinutes() throws IOException {
    UUID large = stations.sendLarge();
    stations.outage = Optional.of(new IOException("no network"));
    for (int i = 0; i < 24 * 60; i++) {
      stations.deliver(Stations.CENTRE);
      stations.now = stations.now.plus(Duration.ofMinutes(1));
    }
    stations.outage = Optional.empty();
    stations.now = stations.now.plus(Duration.ofMinutes(5));

    assertThat(stations.deliver(Stations.CENTRE).delivered()).isEqualTo(1);
    assertThat(stations.received()).containsExactly(large.toString());
  }

  @Test
  void deliver_interrupted_notesNothingOfTheUnit() throws IOException {
    stations.sendLarge();
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

    assertThat(stations.received())
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
}
