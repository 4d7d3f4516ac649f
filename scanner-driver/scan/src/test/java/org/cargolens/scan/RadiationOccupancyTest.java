package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.cargolens.scan.RadiationOccupancy.Alarm;
import org.cargolens.scan.RadiationOccupancy.Counts;
import org.junit.jupiter.api.Test;

final class RadiationOccupancyTest {
  private static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");

  private static RadiationOccupancy occupancy(long sequence, Instant ended) {
    return new RadiationOccupancy(
        sequence, BEGAN, ended, Set.of(Alarm.NEUTRON, Alarm.GAMMA), Counts.NONE, Counts.NONE);
  }

  @Test
  void withRadiation_metadata_keepsTheRest() {
    RadiationOccupancy occupancy = occupancy(3, BEGAN.plusSeconds(9));
    ScanMetadata metadata = ScanMetadata.UNKNOWN.withSite("gate 3").withRadiation(occupancy);
    assertThat(metadata.radiation()).contains(occupancy);
    assertThat(metadata.withScanId("S-1").radiation()).contains(occupancy);
    assertThat(metadata.site()).contains("gate 3");
    assertThat(occupancy.isAlarm()).isTrue();
    assertThat(occupancy.length()).isEqualTo(Duration.ofSeconds(9));
    assertThat(occupancy).asString().endsWith("[GAMMA, NEUTRON]");
  }

  @Test
  void new_impossibleOccupancy_namesTheValue() {
    assertThatThrownBy(() -> occupancy(-1, BEGAN)).hasMessageContaining("-1");
    assertThatThrownBy(() -> occupancy(1, BEGAN.minusSeconds(1)))
        .hasMessageContaining("2026-03-01T09:59:59Z");
    assertThatThrownBy(() -> new Counts(0, 0, -7, 0)).hasMessageContaining("-7");
  }
}
