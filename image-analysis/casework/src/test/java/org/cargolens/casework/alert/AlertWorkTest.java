package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.casework.Samples;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AlertWorkTest extends ConnectedStations {
  private final CountDownLatch hanging = new CountDownLatch(4);

  @Test
  void start_unitThatDoesNotAnswer_escalatesAllTheSame() throws Exception {
    stations.send(stations.alert());
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AlertTransport hanging =
        (to, envelope) -> {
          asked.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IOException("interrupted");
        };
    Watched watched = new Watched();
    try (AlertWork work =
        AlertWork.start(
            stations.delivery(Stations.CENTRE, hanging),
            new AlertEscalation(stations.store(Stations.CENTRE), stations.post(Stations.CENTRE)),
            watched)) {
      assertThat(work).isNotNull();
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      stations.now = stations.now.plus(Duration.ofHours(2));

      assertThat(watched.escalated.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(watched.failures).isEmpty();
  }

  @Test
  void start_whatWaits_isDeliveredAndToldOnce() throws Exception {
    stations.send(stations.alert());
    Watched watched = new Watched();
    AlertTransport through =
        (to, envelope) -> stations.receiver(to.id()).receive(envelope, Stations.CENTRE);
    try (AlertWork work =
        AlertWork.start(
            stations.delivery(Stations.CENTRE, through),
            new AlertEscalation(stations.store(Stations.CENTRE), stations.post(Stations.CENTRE)),
            watched)) {
      assertThat(work).isNotNull();
      assertThat(watched.delivered.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(watched.rounds).isEqualTo(List.of(new DeliveryRound(1, 0, 0)));
    assertThat(stations.desk(Stations.CENTRE).waiting(1)).isEmpty();
  }

  @Test
  void start_deliveryAndWatcherFailWithErrors_goesOn() throws Exception {
    stations.send(stations.alert());
    AtomicInteger asked = new AtomicInteger();
    AlertTransport failing =
        (to, envelope) -> {
          if (asked.incrementAndGet() < 3) {
            throw new StackOverflowError("invented");
          }
          return stations.receiver(to.id()).receive(envelope, Stations.CENTRE);
        };
    Watched watched =
        new Watched() {
          @Override
          public void failed(Exception failure) {
            super.failed(failure);
            throw new StackOverflowError("told");
          }
        };
    try (AlertWork work =
        AlertWork.start(
            stations.delivery(Stations.CENTRE, failing),
            new AlertEscalation(stations.store(Stations.CENTRE), stations.post(Stations.CENTRE)),
            watched,
            new AlertWork.Pace(Duration.ofMillis(1), Duration.ofMinutes(1)))) {
      assertThat(work).isNotNull();
      assertThat(watched.delivered.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(watched.failures)
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.getCause()).hasMessage("invented"));
  }

  @Test
  void start_fourUnitsThatNeverAnswer_servesTheFifth() throws Exception {
    List<Unit> units = new ArrayList<>();
    units.add(
        new Unit("centre", Samples.TOP, Set.of(Role.CENTRAL_RISK), Unit.Link.NONE, List.of()));
    for (int i = 1; i <= 5; i++) {
      Place place = new Place("centre/p" + i);
      units.add(new Unit("p" + i, place, Set.of(Role.SCANNER_OPERATOR), Unit.Link.NONE, List.of()));
    }
    AlertPost post = new AlertPost("centre", UnitDirectory.of(units), new PaperSealing("centre"));
    CaseStore store = stations.store(Stations.CENTRE);
    CountDownLatch fifth = new CountDownLatch(1);
    AlertTransport four =
        (to, envelope) -> {
          if (to.id().equals("p5")) {
            fifth.countDown();
            throw new AlertRefusedException("that it was asked is enough");
          }
          throw hung();
        };
    sendLarge(new AlertDesk(store, post), List.of("p1", "p2", "p3", "p4"));
    try (AlertWork work =
        AlertWork.start(
            new AlertDelivery(store, post, four),
            new AlertEscalation(store, post),
            new Watched(),
            new AlertWork.Pace(Duration.ofMillis(5), Duration.ofMillis(20)))) {
      assertThat(work).isNotNull();
      hanging.await();
      sendLarge(new AlertDesk(store, post), List.of("p5"));

      assertThat(fifth.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Waits until it is interrupted, as for a unit that takes a connection and says nothing. */
  private IOException hung() {
    hanging.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new IOException("interrupted");
  }

  private void sendLarge(AlertDesk desk, List<String> units) throws IOException {
    byte[] picture = new byte[200_000];
    Sha256 digest = Sha256.of(ByteBuffer.wrap(picture));
    for (String unit : units) {
      Alert alert = stations.alert(unit, new EvidenceNote("large.jpg", digest, picture.length));
      Address to = new Address(Role.SCANNER_OPERATOR, new Place("centre/" + unit));
      desk.send(
          "send-" + alert.id(),
          new Alert(
              alert.id(),
              alert.from(),
              new Addressing(List.of(to), Stations.RISK, List.of()),
              alert.content(),
              alert.timing()),
          Map.of(digest, picture));
    }
  }

  private static class Watched implements AlertWork.Watcher {
    final CountDownLatch delivered = new CountDownLatch(1);
    final CountDownLatch escalated = new CountDownLatch(1);
    final List<DeliveryRound> rounds = new CopyOnWriteArrayList<>();
    final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    @Override
    public void delivered(DeliveryRound round) {
      rounds.add(round);
      delivered.countDown();
    }

    @Override
    public void escalated(int alerts) {
      escalated.countDown();
    }

    @Override
    public void failed(Exception failure) {
      failures.add(failure);
    }
  }
}
