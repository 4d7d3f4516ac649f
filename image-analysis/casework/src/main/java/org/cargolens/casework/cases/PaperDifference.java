package org.cargolens.casework.cases;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;

/**
 * A field of which papers say something else than those before them. Values that may name people
 * are not in it; they are with the case.
 *
 * @param field which
 * @param was what papers said before, shortened; empty if it may name people
 * @param now what the later ones say; empty if it may name people, or if nobody states it any more
 * @param stated whether any papers state it now
 * @param wasAt where the earlier value was read
 */
public record PaperDifference(
    CaseField field, Optional<String> was, Optional<String> now, boolean stated, String wasAt) {
  /** Member of an entry that holds the differences. */
  public static final String DIFFERENCES = "differs";

  private static final int LONGEST = 200;

  /**
   * Returns in what papers differ from those before them.
   *
   * @param before what the earlier ones said together
   * @param later what came in
   * @param joined what all say together
   */
  public static List<PaperDifference> of(CargoCase before, CargoCase later, CargoCase joined) {
    Map<CaseField, List<FieldValue>> was = values(before);
    Map<CaseField, List<FieldValue>> said = values(later);
    Map<CaseField, List<FieldValue>> now = values(joined);
    List<PaperDifference> differences = new ArrayList<>();
    was.forEach(
        (field, values) -> {
          List<FieldValue> stands = now.getOrDefault(field, List.of());
          List<FieldValue> speaks = said.getOrDefault(field, List.of());
          boolean lost = !contains(field, stands, values);
          // Kinds of document are handed in one after the other.
          boolean contradicted =
              field != CaseField.DOCUMENT
                  && field.repeated()
                  && !speaks.isEmpty()
                  && !contains(field, speaks, values);
          if (lost || contradicted) {
            differences.add(
                new PaperDifference(
                    field,
                    shown(field, values),
                    shown(field, speaks.isEmpty() ? stands : speaks),
                    !stands.isEmpty(),
                    where(values.get(0).provenance())));
          }
        });
    return differences;
  }

  private static Map<CaseField, List<FieldValue>> values(CargoCase of) {
    Map<CaseField, List<FieldValue>> values = new EnumMap<>(CaseField.class);
    values.putAll(of.fields());
    for (GoodsItem line : of.goods()) {
      line.fields()
          .forEach(
              (field, value) -> values.computeIfAbsent(field, key -> new ArrayList<>()).add(value));
    }
    return values;
  }

  /**
   * Returns whether some values say all that others say: of goods line for line, where a code may
   * be a longer one now; of other fields by which values they have. Capitals and blanks say
   * nothing.
   */
  private static boolean contains(CaseField field, List<FieldValue> some, List<FieldValue> others) {
    List<String> now = texts(some).map(PaperDifference::plain).sorted().toList();
    List<String> was = texts(others).map(PaperDifference::plain).sorted().toList();
    if (!field.goods()) {
      return now.containsAll(was);
    }
    return now.size() == was.size()
        && IntStream.range(0, was.size())
            .allMatch(
                i ->
                    field == CaseField.HS
                        ? now.get(i).startsWith(was.get(i))
                        : now.get(i).equals(was.get(i)));
  }

  private static String plain(String text) {
    return text.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  private static Stream<String> texts(List<FieldValue> values) {
    return values.stream().map(FieldValue::text);
  }

  private static Optional<String> shown(CaseField field, List<FieldValue> values) {
    if (field.personal() || values.isEmpty()) {
      return Optional.empty();
    }
    String all = String.join(", ", texts(values).limit(LONGEST).toList());
    return Optional.of(all.length() > LONGEST ? all.substring(0, LONGEST) + "..." : all);
  }

  private static String where(Provenance provenance) {
    return provenance.file() + ", " + provenance.position() + " (" + provenance.source() + ")";
  }

  /** Returns differences as a member of an entry. */
  public static JsonArray write(List<PaperDifference> differences) {
    List<JsonObject> all = new ArrayList<>();
    for (PaperDifference one : differences) {
      JsonObject.Builder made = JsonObject.builder().put("field", one.field.word());
      one.was.ifPresent(text -> made.put("was", text));
      one.now.ifPresent(text -> made.put("now", text));
      all.add(made.put("stated", one.stated).put("wasAt", one.wasAt).build());
    }
    return JsonArray.of(all);
  }

  /** Returns the differences that the body of an entry holds. */
  public static List<PaperDifference> read(JsonObject body) throws JsonException {
    List<PaperDifference> differences = new ArrayList<>();
    Optional<JsonValue> member = body.find(DIFFERENCES);
    if (member.isPresent()) {
      for (JsonValue item : member.get().asArray().items()) {
        JsonObject one = item.asObject();
        JsonValue word = one.get("field");
        differences.add(
            new PaperDifference(
                CaseField.ofWord(word.asText())
                    .orElseThrow(
                        () -> new JsonException(word.at(), "a field of a case", word.describe())),
                text(one, "was"),
                text(one, "now"),
                one.get("stated").asBoolean(),
                one.get("wasAt").asText()));
      }
    }
    return differences;
  }

  private static Optional<String> text(JsonObject of, String member) throws JsonException {
    Optional<JsonValue> value = of.find(member);
    return value.isPresent() ? Optional.of(value.get().asText()) : Optional.empty();
  }

  /** Returns it in words for people, such as {@code vessel: MV TWO, before MV ONE (...)}. */
  @Override
  public String toString() {
    String says = stated ? now.orElse("another value") : "not stated any more";
    return field.word()
        + ": "
        + says
        + ", before"
        + was.map(text -> " " + text).orElse("")
        + " ("
        + wasAt
        + ")";
  }
}
