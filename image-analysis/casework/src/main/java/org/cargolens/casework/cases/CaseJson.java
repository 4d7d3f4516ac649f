package org.cargolens.casework.cases;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;

/**
 * Cases as JSON, in two halves: what may be seen by whoever holds the record, and what may name a
 * person. Values that no field holds count as personal, since nobody knows what they say.
 */
public final class CaseJson {
  /** Member of a value without a field: the field that it was read for, if it is faulty. */
  public static final String REFUSED_BY = "refusedBy";

  private CaseJson() {}

  /** Returns a whole case as one tree. */
  public static JsonObject whole(CargoCase cargoCase) {
    return JsonObject.builder()
        .put("id", cargoCase.id())
        .put("fields", fields(cargoCase, field -> true))
        .put("goods", goods(cargoCase))
        .put("unmapped", unmapped(cargoCase))
        .build();
  }

  /** Returns what names nobody. */
  public static JsonObject open(CargoCase cargoCase) {
    return JsonObject.builder()
        .put("id", cargoCase.id())
        .put("fields", fields(cargoCase, field -> !field.personal()))
        .put("goods", goods(cargoCase))
        .put("unmappedCount", cargoCase.unmapped().size())
        .build();
  }

  /** Returns what may name a person. */
  public static JsonObject personal(CargoCase cargoCase) {
    return JsonObject.builder()
        .put("fields", fields(cargoCase, CaseField::personal))
        .put("unmapped", unmapped(cargoCase))
        .build();
  }

  /**
   * Returns the case of two halves, or of the open one alone if the personal one was erased.
   *
   * @param open what {@link #open} or {@link #whole} returned
   * @param personal what {@link #personal} returned; an object without members if it is gone
   */
  public static CargoCase read(JsonObject open, JsonObject personal) throws JsonException {
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
    List<UnmappedValue> unmapped = new ArrayList<>();
    for (JsonObject half : List.of(open, personal)) {
      if (half.find("fields").isPresent()) {
        readFields(half.get("fields").asObject(), fields);
      }
      if (half.find("unmapped").isPresent()) {
        for (JsonValue item : half.get("unmapped").asArray().items()) {
          unmapped.add(unmapped(item.asObject()));
        }
      }
    }
    List<GoodsItem> goods = new ArrayList<>();
    for (JsonValue item : open.get("goods").asArray().items()) {
      Map<CaseField, FieldValue> line = new EnumMap<>(CaseField.class);
      for (Map.Entry<String, JsonValue> member : item.asObject().members().entrySet()) {
        line.put(field(member.getKey(), item), value(member.getValue().asObject()));
      }
      goods.add(new GoodsItem(line));
    }
    return new CargoCase(open.get("id").asText(), fields, goods, unmapped);
  }

  private static UnmappedValue unmapped(JsonObject from) throws JsonException {
    Optional<JsonValue> field = from.find(REFUSED_BY);
    return new UnmappedValue(
        from.get("column").asText(),
        from.get("text").asText(),
        provenance(from),
        field.isPresent()
            ? Optional.of(field(field.get().asText(), field.get()))
            : Optional.empty());
  }

  private static void readFields(JsonObject from, Map<CaseField, List<FieldValue>> into)
      throws JsonException {
    for (Map.Entry<String, JsonValue> member : from.members().entrySet()) {
      List<FieldValue> values = new ArrayList<>();
      for (JsonValue item : member.getValue().asArray().items()) {
        values.add(value(item.asObject()));
      }
      into.put(field(member.getKey(), member.getValue()), values);
    }
  }

  private static CaseField field(String word, JsonValue at) throws JsonException {
    return CaseField.ofWord(word)
        .orElseThrow(() -> new JsonException(at.at(), "a field of a case", word));
  }

  private static FieldValue value(JsonObject from) throws JsonException {
    return new FieldValue(from.get("value").asText(), provenance(from));
  }

  private static Provenance provenance(JsonObject from) throws JsonException {
    JsonValue readAt = from.get("readAt");
    try {
      return new Provenance(
          from.get("source").asText(),
          from.get("file").asText(),
          from.get("position").asText(),
          Instant.parse(readAt.asText()));
    } catch (DateTimeParseException e) {
      throw new JsonException(readAt.at(), "a moment", readAt.describe());
    }
  }

  private static JsonObject fields(CargoCase cargoCase, Predicate<CaseField> wanted) {
    JsonObject.Builder members = JsonObject.builder();
    cargoCase
        .fields()
        .forEach(
            (field, values) -> {
              if (wanted.test(field)) {
                members.put(
                    field.word(), JsonArray.of(values.stream().map(CaseJson::write).toList()));
              }
            });
    return members.build();
  }

  private static JsonArray goods(CargoCase cargoCase) {
    List<JsonObject> lines = new ArrayList<>();
    for (GoodsItem item : cargoCase.goods()) {
      JsonObject.Builder line = JsonObject.builder();
      item.fields().forEach((field, value) -> line.put(field.word(), write(value)));
      lines.add(line.build());
    }
    return JsonArray.of(lines);
  }

  private static JsonArray unmapped(CargoCase cargoCase) {
    return JsonArray.of(
        cargoCase.unmapped().stream()
            .map(
                value -> {
                  JsonObject.Builder made =
                      JsonObject.builder().put("column", value.column()).put("text", value.text());
                  value.refusedBy().ifPresent(field -> made.put(REFUSED_BY, field.word()));
                  return written(made, value.provenance());
                })
            .toList());
  }

  private static JsonObject write(FieldValue value) {
    return written(JsonObject.builder().put("value", value.text()), value.provenance());
  }

  private static JsonObject written(JsonObject.Builder object, Provenance provenance) {
    return object
        .put("source", provenance.source())
        .put("file", provenance.file())
        .put("position", provenance.position())
        .put("readAt", provenance.readAt().toString())
        .build();
  }
}
