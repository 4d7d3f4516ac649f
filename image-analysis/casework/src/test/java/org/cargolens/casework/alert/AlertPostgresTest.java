package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.cargolens.casework.Samples;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.scan.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A centre whose store is in PostgreSQL, and a port whose store is a file. */
class AlertPostgresTest {
  @TempDir private Path folder;

  /** Its reason stands in the outbox, and PostgreSQL takes no U+0000. */
  @Test
  void deliver_refusedInOddCharacters_isPutOffAndKeepsTheReason() throws Exception {
    StoreAddress address = StoreAddress.parse(PostgresServer.shared().newStore());
    try (Stations stations = new Stations(folder, address)) {
      stations.send(stations.alert());
      AlertDelivery delivery =
          stations.delivery(
              Stations.CENTRE,
              (to, envelope) -> {
                throw new AlertRefusedException("409 n\0o\ud800");
              });

      assertThat(delivery.deliver()).isEqualTo(new DeliveryRound(0, 1, 0));
      assertThat(delivery.deliver()).isEqualTo(DeliveryRound.NOTHING);
      assertThat(stations.desk(Stations.CENTRE).waiting(1).get(0).progress().failure())
          .contains("409 n o ");
    }
  }

  @Test
  void alert_sentDeliveredEscalatedAcknowledged_isSettledAtTheCentre() throws Exception {
    StoreAddress address = StoreAddress.parse(PostgresServer.shared().newStore());
    try (Stations stations = new Stations(folder, address)) {
      UUID id = stations.send(stations.alert());
      assertThat(stations.deliver(Stations.CENTRE)).isEqualTo(new DeliveryRound(1, 0, 0));

      stations.now = stations.now.plus(Duration.ofHours(2));
      assertThat(stations.escalate(Stations.CENTRE)).isEqualTo(1);
      assertThat(stations.escalate(Stations.CENTRE)).isZero();
      assertThat(stations.deliver(Stations.CENTRE)).isEqualTo(new DeliveryRound(1, 0, 0));
      assertThat(stations.desk(Stations.PORT).view(Samples.OFFICER, id).alert().content().lookFor())
          .as("with the personal part that escalation read")
          .isEqualTo(stations.alert().content().lookFor());

      stations.desk(Stations.PORT).acknowledge(Samples.OFFICER, id);
      assertThat(stations.deliver(Stations.PORT)).isEqualTo(new DeliveryRound(1, 0, 0));
      stations.now = stations.now.plus(Duration.ofHours(2));
      assertThat(stations.escalate(Stations.CENTRE)).isZero();
      assertThat(stations.desk(Stations.CENTRE).view(Samples.CENTRE, id).status())
          .isEqualTo(AlertStatus.ACKNOWLEDGED);
    }
  }
}
