package org.cargolens.casework.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFilesTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-29");
  private static final String CAPACITY =
      """
      {"schema": "urn:cargolens:scan-capacity:1", "scanners": [
        {"scanner": "gate-1", "place": "centre/port", "scansPerHour": 4,
         "open": [{"from": "06:00", "to": "07:00"}, {"from": "22:00", "to": "02:00"}]},
        {"scanner": "gate-2", "place": "centre/port", "scansPerHour": 2,
         "open": [{"from": "06:00", "to": "08:00"}], "stoppedAt": "2026-11-29T07:00:00Z"}]}
      """;

  @TempDir private Path folder;

  @Test
  void read_capacity_opensOnTheDayOfItsZone() throws IOException {
    Path file = Files.writeString(folder.resolve("c.json"), CAPACITY);
    List<ScannerCapacity> scanners = CapacityFile.read(file, DAY, ZoneOffset.UTC);

    assertThat(scanners).extracting(scanner -> scanner.slots().size()).containsExactly(20, 2);
    assertThat(CapacityFile.read(file, DAY, ZoneId.of("Asia/Ho_Chi_Minh")).get(0).slots().get(0))
        .satisfies(
            slot -> assertThat(slot.begin()).isEqualTo(Instant.parse("2026-11-28T23:00:00Z")));
  }

  @Test
  void read_faultyCapacity_namesThePlace() {
    assertThatThrownBy(() -> read(CAPACITY.replace("\"open\"", "\"opens\"")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("\"opens\"")
        .hasMessageContaining(":3:");
    assertThatThrownBy(() -> read(CAPACITY.replace("06:00", "6 am")))
        .hasMessageContaining("a time of day such as 06:00");
    assertThatThrownBy(() -> read(CAPACITY.replace("Hour\": 4", "Hour\": 0")))
        .hasMessageContaining("gate-1: scans an hour must be above 0");
    assertThatThrownBy(() -> read(CAPACITY.replace("capacity:1", "capacity:9")))
        .hasMessageContaining("capacity:1");
  }

  private void read(String text) throws IOException {
    CapacityFile.read(Files.writeString(folder.resolve("x.json"), text), DAY, ZoneOffset.UTC);
  }

  @Test
  void read_writtenPlan_isThePlanOfWhoIsStillThere() throws IOException {
    Path file = Files.writeString(folder.resolve("c.json"), CAPACITY);
    List<Arrival> arrivals = List.of(arrival("a"), arrival("b"));
    Plan plan =
        new ScanSelection(0.01, 3).plan(arrivals, CapacityFile.read(file, DAY, ZoneOffset.UTC));
    Path written = folder.resolve("plan.json");
    Json.write(written, PlanJson.write(plan));

    assertThat(PlanJson.read(Json.read(written).asObject(), arrivals).scans())
        .containsExactlyElementsOf(plan.scans());
    assertThat(PlanJson.read(Json.read(written).asObject(), arrivals.subList(0, 1)).scans())
        .hasSize(1);
    Files.writeString(written, Files.readString(written).replace("risk\",", "whim\","));
    assertThatThrownBy(() -> PlanJson.read(Json.read(written).asObject(), arrivals))
        .hasMessageContaining("demanded, drawn, alert or risk");
  }

  private static Arrival arrival(String id) {
    return new Arrival(
        id,
        new Arrival.Risk(0.5, Optional.empty(), List.of()),
        new Arrival.Stay(
            "centre/port",
            Instant.parse("2026-11-29T00:00:00Z"),
            Instant.parse("2026-11-30T00:00:00Z"),
            Set.of()));
  }
}
