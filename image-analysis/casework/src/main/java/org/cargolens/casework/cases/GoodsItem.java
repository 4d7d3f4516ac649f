package org.cargolens.casework.cases;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One declared line of goods.
 *
 * @param fields values by field, in the order of the fields; may be empty
 */
public record GoodsItem(Map<CaseField, FieldValue> fields) {
  /** Copies the map and checks that all its fields belong to goods. */
  public GoodsItem {
    Map<CaseField, FieldValue> copy = new EnumMap<>(CaseField.class);
    fields.forEach(
        (field, value) -> {
          if (!field.goods()) {
            throw new IllegalArgumentException(field.word() + " is no field of goods");
          }
          copy.put(field, value);
        });
    fields = Collections.unmodifiableMap(copy);
  }

  /** Returns the text of a field. */
  public Optional<String> text(CaseField field) {
    return Optional.ofNullable(fields.get(field)).map(FieldValue::text);
  }

  /** Returns the HS code. */
  public Optional<String> hs() {
    return text(CaseField.HS);
  }

  /** Returns the gross mass in kg. */
  public OptionalDouble weightKg() {
    return number(CaseField.WEIGHT);
  }

  /** Returns the number of packages. */
  public OptionalDouble packages() {
    return number(CaseField.PACKAGES);
  }

  private OptionalDouble number(CaseField field) {
    Optional<String> text = text(field);
    return text.isPresent()
        ? OptionalDouble.of(Double.parseDouble(text.get()))
        : OptionalDouble.empty();
  }
}
