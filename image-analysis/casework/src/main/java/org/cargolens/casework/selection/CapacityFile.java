package org.cargolens.casework.selection;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.people.Place;

/** What scanners can do, as a JSON file; whatever it doesn't know is refused. */
public final class CapacityFile {
  /** Identity of the layout. */
  public static final String SCHEMA = "urn:cargolens:scan-capacity:1";

  private static final Set<String> MEMBERS =
      Set.of("scanner", "place", "scansPerHour", "open", "stoppedAt");

  private CapacityFile() {}

  /**
   * Reads the scanners as they work on a day. A window that ends at or before its beginning ends on
   * the next day.
   *
   * @param file {@code {"schema": ..., "scanners": [{"scanner": ..., "place": ..., "scansPerHour":
   *     ..., "open": [{"from": "06:00", "to": "14:00"}], "stoppedAt": ...}]}}
   * @param day which day
   * @param zone of the times of day
   * @throws IOException if it can't be read; the message names the place
   */
  public static List<ScannerCapacity> read(Path file, LocalDate day, ZoneId zone)
      throws IOException {
    JsonObject root = Json.read(file).asObject();
    refuseOthers(root, Set.of("schema", "scanners"));
    JsonValue schema = root.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), '"' + SCHEMA + '"', schema.describe());
    }
    List<ScannerCapacity> scanners = new ArrayList<>();
    for (JsonValue item : root.get("scanners").asArray().items()) {
      scanners.add(scanner(item.asObject(), day, zone));
    }
    return scanners;
  }

  private static void refuseOthers(JsonObject object, Set<String> members) throws JsonException {
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      if (!members.contains(member.getKey())) {
        throw new JsonException(
            member.getValue().at(),
            "one of " + new TreeSet<>(members),
            '"' + member.getKey() + '"');
      }
    }
  }

  private static ScannerCapacity scanner(JsonObject from, LocalDate day, ZoneId zone)
      throws JsonException {
    refuseOthers(from, MEMBERS);
    List<ScannerCapacity.Window> open = new ArrayList<>();
    for (JsonValue item : from.get("open").asArray().items()) {
      JsonObject window = item.asObject();
      refuseOthers(window, Set.of("from", "to"));
      Instant begin = time(window.get("from"), day, zone);
      Instant end = time(window.get("to"), day, zone);
      open.add(
          new ScannerCapacity.Window(
              begin, end.isAfter(begin) ? end : time(window.get("to"), day.plusDays(1), zone)));
    }
    Optional<JsonValue> stopped = from.find("stoppedAt");
    try {
      return new ScannerCapacity(
          from.get("scanner").asText(),
          new Place(from.get("place").asText()).path(),
          from.get("scansPerHour").asDouble(),
          open,
          stopped.isPresent()
              ? Optional.of(Instant.parse(stopped.get().asText()))
              : Optional.empty());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new JsonException(from.at(), "a scanner", String.valueOf(e.getMessage()));
    }
  }

  private static Instant time(JsonValue from, LocalDate day, ZoneId zone) throws JsonException {
    try {
      return day.atTime(LocalTime.parse(from.asText())).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new JsonException(from.at(), "a time of day such as 06:00", from.describe());
    }
  }
}
