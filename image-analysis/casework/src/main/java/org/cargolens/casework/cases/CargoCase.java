package org.cargolens.casework.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One container movement as its papers describe it. Immutable.
 *
 * @param id what the case is called, 1 to 100 characters
 * @param fields values by field, in the order of the fields; single fields have one value
 * @param goods declared lines in order
 * @param unmapped values that no field holds
 */
public record CargoCase(
    String id,
    Map<CaseField, List<FieldValue>> fields,
    List<GoodsItem> goods,
    List<UnmappedValue> unmapped) {
  /** Most characters of an id. */
  public static final int LONGEST_ID = 100;

  private static final double SECONDS_A_DAY = 86_400;

  /** Copies the collections; checks the id and that single fields have one value. */
  public CargoCase {
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "a case's id has 1 to " + LONGEST_ID + " characters, not '" + id + "'");
    }
    Map<CaseField, List<FieldValue>> copy = new EnumMap<>(CaseField.class);
    fields.forEach((field, values) -> copy.put(field, checked(field, values)));
    fields = Collections.unmodifiableMap(copy);
    goods = List.copyOf(goods);
    unmapped = List.copyOf(unmapped);
  }

  private static List<FieldValue> checked(CaseField field, List<FieldValue> values) {
    if (field.goods()) {
      throw new IllegalArgumentException(field.word() + " belongs to a line of goods");
    }
    if (values.isEmpty() || (values.size() > 1 && !field.repeated())) {
      throw new IllegalArgumentException(field.word() + " with " + values.size() + " values");
    }
    return List.copyOf(values);
  }

  /** Returns the texts of a field in order; empty if unknown. */
  public List<String> texts(CaseField field) {
    return fields.getOrDefault(field, List.of()).stream().map(FieldValue::text).toList();
  }

  /** Returns the first text of a field. */
  public Optional<String> text(CaseField field) {
    return texts(field).stream().findFirst();
  }

  /** Returns when the container arrived. */
  public Optional<Instant> arrival() {
    return text(CaseField.ARRIVAL).map(Instant::parse);
  }

  /**
   * Returns for how many days the container has lain uncollected: as the papers say or from its
   * arrival, whichever is more. What papers once said doesn't grow with the days.
   *
   * @param now when the question is asked
   * @return days, not negative; empty if neither is known
   */
  public OptionalDouble dwellDays(Instant now) {
    return Stream.concat(
            text(CaseField.DWELL_DAYS).map(Double::parseDouble).stream(),
            arrival()
                .map(at -> Math.max(0, Duration.between(at, now).toSeconds() / SECONDS_A_DAY))
                .stream())
        .mapToDouble(days -> days)
        .max();
  }
}
