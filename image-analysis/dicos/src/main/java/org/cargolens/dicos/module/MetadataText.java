package org.cargolens.dicos.module;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scan.RadiationOccupancy.Alarm;
import org.cargolens.scan.RadiationOccupancy.Counts;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;

/**
 * A scan's metadata as one JSON text, exact where the elements of DICOS cut texts, know one
 * container or end at microseconds.
 */
public final class MetadataText {
  private MetadataText() {}

  /** Returns metadata as text. */
  public static String write(ScanMetadata metadata) {
    JsonObject.Builder json = JsonObject.builder();
    json.put("scanId", metadata.scanId().orElse(null));
    json.put("capturedAt", metadata.capturedAt().map(Instant::toString).orElse(null));
    json.put("site", metadata.site().orElse(null));
    json.put("scanner", metadata.scanner().map(MetadataText::scanner).orElse(null));
    json.put(
        "containers",
        JsonArray.of(metadata.containers().stream().map(MetadataText::container).toList()));
    json.put("radiation", metadata.radiation().map(MetadataText::radiation).orElse(null));
    // Line breaks stand between values only, never within a text.
    return Json.print(json.build()).replaceAll("\\n *", " ").strip();
  }

  private static JsonValue scanner(ScannerIdentity scanner) {
    return JsonObject.builder()
        .put("manufacturer", scanner.manufacturer())
        .put("model", scanner.model())
        .put("serialNumber", scanner.serialNumber())
        .put("firmware", scanner.firmware().orElse(null))
        .build();
  }

  private static JsonValue container(ContainerReading reading) {
    JsonObject.Builder json =
        JsonObject.builder().put("slot", reading.slot()).put("text", reading.text());
    json.put("number", reading.number().map(ContainerNumber::value).orElse(null));
    if (reading.confidence().isPresent()) {
      json.put("confidence", reading.confidence().getAsDouble());
    }
    return json.build();
  }

  private static JsonValue radiation(RadiationOccupancy occupancy) {
    return JsonObject.builder()
        .put("sequence", occupancy.sequence())
        .put("began", occupancy.began().toString())
        .put("ended", occupancy.ended().toString())
        .put(
            "alarms",
            JsonArray.of(
                new TreeSet<>(occupancy.alarms())
                    .stream().map(alarm -> (JsonValue) Json.text(alarm.name())).toList()))
        .put("gamma", counts(occupancy.gamma()))
        .put("neutron", counts(occupancy.neutron()))
        .build();
  }

  private static JsonValue counts(Counts counts) {
    return JsonObject.builder()
        .put("background", counts.background())
        .put("highest", counts.highest())
        .put("total", counts.total())
        .put("intervals", counts.intervals())
        .build();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param text the text
   * @param source where it stands, for messages
   * @throws JsonException if it is something else
   */
  public static ScanMetadata read(String text, String source) throws JsonException {
    JsonObject json = Json.parse(text, source).asObject();
    try {
      return read(json);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new JsonException(json.at(), "legal metadata", String.valueOf(e.getMessage()));
    }
  }

  private static ScanMetadata read(JsonObject json) throws JsonException {
    Optional<String> captured = text(json, "capturedAt");
    List<ContainerReading> containers = new ArrayList<>();
    for (JsonValue value : json.get("containers").asArray().items()) {
      JsonObject item = value.asObject();
      Optional<JsonValue> confidence = item.find("confidence");
      containers.add(
          new ContainerReading(
              item.get("slot").asInt(0, 1),
              item.get("text").asText(),
              text(item, "number").map(ContainerNumber::new),
              confidence.isPresent()
                  ? OptionalDouble.of(confidence.get().asDouble())
                  : OptionalDouble.empty()));
    }
    Optional<JsonValue> scanner = json.find("scanner");
    Optional<JsonValue> radiation = json.find("radiation");
    return new ScanMetadata(
        text(json, "scanId"),
        scanner.isPresent() ? Optional.of(readScanner(scanner.get().asObject())) : Optional.empty(),
        captured.map(Instant::parse),
        text(json, "site"),
        containers,
        radiation.isPresent()
            ? Optional.of(readRadiation(radiation.get().asObject()))
            : Optional.empty());
  }

  private static Optional<String> text(JsonObject json, String name) throws JsonException {
    Optional<JsonValue> value = json.find(name);
    return value.isPresent() ? Optional.of(value.get().asText()) : Optional.empty();
  }

  private static ScannerIdentity readScanner(JsonObject json) throws JsonException {
    return new ScannerIdentity(
        json.get("manufacturer").asText(),
        json.get("model").asText(),
        json.get("serialNumber").asText(),
        text(json, "firmware"));
  }

  private static RadiationOccupancy readRadiation(JsonObject json) throws JsonException {
    Set<Alarm> alarms = new TreeSet<>();
    for (JsonValue alarm : json.get("alarms").asArray().items()) {
      alarms.add(Alarm.valueOf(alarm.asText()));
    }
    return new RadiationOccupancy(
        json.get("sequence").asLong(),
        Instant.parse(json.get("began").asText()),
        Instant.parse(json.get("ended").asText()),
        alarms,
        readCounts(json.get("gamma").asObject()),
        readCounts(json.get("neutron").asObject()));
  }

  private static Counts readCounts(JsonObject json) throws JsonException {
    return new Counts(
        json.get("background").asLong(),
        json.get("highest").asLong(),
        json.get("total").asLong(),
        json.get("intervals").asLong());
  }
}
