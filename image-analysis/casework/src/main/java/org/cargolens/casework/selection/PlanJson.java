package org.cargolens.casework.selection;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;

/** Plans as JSON, so that a later one can start from an earlier one. */
public final class PlanJson {
  /** Identity of the layout. */
  public static final String SCHEMA = "urn:cargolens:scan-plan:1";

  private PlanJson() {}

  /** Returns a plan as a tree. */
  public static JsonObject write(Plan plan) {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("scans", JsonArray.of(plan.scans().stream().map(PlanJson::scan).toList()))
        .put(
            "leftOut",
            JsonArray.of(
                plan.leftOut().stream()
                    .map(
                        one ->
                            cases(one.arrival())
                                .put("ground", one.ground().word())
                                .put("reason", one.reason())
                                .build())
                    .toList()))
        .build();
  }

  private static JsonObject scan(PlannedScan scan) {
    return cases(scan.arrival())
        .put("scanner", scan.slot().scanner())
        .put("site", scan.slot().site())
        .put("begin", scan.slot().begin().toString())
        .put("end", scan.slot().end().toString())
        .put("ground", scan.ground().word())
        .put("probability", scan.arrival().risk().probability())
        .put("reason", scan.reason())
        .build();
  }

  private static JsonObject.Builder cases(Arrival arrival) {
    JsonObject.Builder builder = JsonObject.builder().put("case", arrival.caseId());
    if (!arrival.others().isEmpty()) {
      builder.put("others", JsonArray.of(arrival.others().stream().map(Json::text).toList()));
    }
    if (!arrival.containers().isEmpty()) {
      builder.put(
          "containers", JsonArray.of(arrival.containers().stream().map(Json::text).toList()));
    }
    return builder;
  }

  private static List<String> cases(JsonObject scan) throws JsonException {
    List<String> cases = new ArrayList<>();
    cases.add(scan.get("case").asText());
    Optional<JsonValue> others = scan.find("others");
    if (others.isPresent()) {
      for (JsonValue other : others.get().asArray().items()) {
        cases.add(other.asText());
      }
    }
    return cases;
  }

  /**
   * Returns the planned scans of a tree whose cases are still there; who has gone, or was scanned,
   * needs no slot any more.
   *
   * @param from what {@link #write} returned
   * @param arrivals who is there
   */
  public static Plan read(JsonObject from, List<Arrival> arrivals) throws JsonException {
    return read(from, arrivals, Instant.MIN);
  }

  /**
   * Returns the planned scans of a tree whose cases are still there, and those that have begun,
   * whose cases may have been scanned since.
   *
   * @param from what {@link #write} returned
   * @param arrivals who is there
   * @param now scans planned to begin before it have begun
   */
  public static Plan read(JsonObject from, List<Arrival> arrivals, Instant now)
      throws JsonException {
    JsonValue schema = from.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), '"' + SCHEMA + '"', schema.describe());
    }
    Map<String, Arrival> there = new HashMap<>();
    arrivals.forEach(arrival -> arrival.cases().forEach(one -> there.put(one, arrival)));
    List<PlannedScan> scans = new ArrayList<>();
    for (JsonValue item : from.get("scans").asArray().items()) {
      JsonObject scan = item.asObject();
      if (slot(scan).begin().isBefore(now)) {
        scans.add(begun(scan));
        continue;
      }
      Optional<Arrival> arrival =
          cases(scan).stream()
              .flatMap(one -> Optional.ofNullable(there.get(one)).stream())
              .findFirst();
      if (arrival.isPresent()) {
        scans.add(
            new PlannedScan(arrival.get(), slot(scan), ground(scan), scan.get("reason").asText()));
      }
    }
    return new Plan(scans, List.of());
  }

  private static PlannedScan begun(JsonObject from) throws JsonException {
    List<String> cases = cases(from);
    Slot slot = slot(from);
    try {
      Arrival arrival =
          new Arrival(
              cases.get(0),
              cases.subList(1, cases.size()),
              new Arrival.Risk(from.get("probability").asDouble(), Optional.empty(), List.of()),
              new Arrival.Stay(slot.site(), slot.begin(), slot.end(), Set.of()));
      return new PlannedScan(arrival, slot, ground(from), from.get("reason").asText());
    } catch (IllegalArgumentException e) {
      throw new JsonException(from.at(), "a planned scan", String.valueOf(e.getMessage()));
    }
  }

  private static Slot slot(JsonObject from) throws JsonException {
    try {
      return new Slot(
          from.get("scanner").asText(),
          from.get("site").asText(),
          Instant.parse(from.get("begin").asText()),
          Instant.parse(from.get("end").asText()));
    } catch (DateTimeException e) {
      throw new JsonException(from.at(), "a planned scan", String.valueOf(e.getMessage()));
    }
  }

  private static Ground ground(JsonObject from) throws JsonException {
    JsonValue word = from.get("ground");
    for (Ground ground : Ground.values()) {
      if (ground.word().equals(word.asText())) {
        return ground;
      }
    }
    throw new JsonException(word.at(), "demanded, drawn, alert or risk", word.describe());
  }
}
