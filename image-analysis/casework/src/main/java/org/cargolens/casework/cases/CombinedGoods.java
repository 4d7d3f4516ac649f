package org.cargolens.casework.cases;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Lines of goods of two documents. The later one's stand, since both together would count the goods
 * twice. Fields that no line of it states stay: in its own lines where these are the earlier ones,
 * else as lines of their own.
 */
final class CombinedGoods {
  private CombinedGoods() {}

  /**
   * Joins lines.
   *
   * @param contradicted is told the earlier values of each field of which the later lines say
   *     something else
   */
  static List<GoodsItem> of(
      List<GoodsItem> earlier,
      List<GoodsItem> later,
      BiConsumer<CaseField, FieldValue> contradicted) {
    if (earlier.isEmpty() || later.isEmpty()) {
      return earlier.isEmpty() ? later : earlier;
    }
    Set<CaseField> unspoken = fields(earlier);
    Set<CaseField> spoken = fields(later);
    unspoken.removeAll(spoken);
    for (CaseField field : spoken) {
      if (!texts(earlier, field).equals(texts(later, field))) {
        earlier.stream()
            .flatMap(line -> Optional.ofNullable(line.fields().get(field)).stream())
            .forEach(value -> contradicted.accept(field, value));
      }
    }
    boolean same = sameLines(earlier, later);
    List<GoodsItem> joined = new ArrayList<>();
    for (int i = 0; i < later.size(); i++) {
      joined.add(same ? with(later.get(i), earlier.get(i), unspoken) : later.get(i));
    }
    for (GoodsItem line : same ? List.<GoodsItem>of() : earlier) {
      GoodsItem rest = with(new GoodsItem(Map.of()), line, unspoken);
      if (!rest.fields().isEmpty()) {
        joined.add(rest);
      }
    }
    return joined;
  }

  /** Returns what lines say of a field, in the order of their texts. */
  static List<String> texts(List<GoodsItem> lines, CaseField field) {
    return lines.stream().flatMap(line -> line.text(field).stream()).sorted().toList();
  }

  /** Returns which fields lines state. */
  static Set<CaseField> fields(List<GoodsItem> lines) {
    Set<CaseField> fields = EnumSet.noneOf(CaseField.class);
    lines.forEach(line -> fields.addAll(line.fields().keySet()));
    return fields;
  }

  /** One line of each is the same goods, several are if none says anything else. */
  private static boolean sameLines(List<GoodsItem> earlier, List<GoodsItem> later) {
    if (earlier.size() != later.size()) {
      return false;
    }
    boolean same = true;
    for (int i = 0; i < earlier.size() && earlier.size() > 1; i++) {
      GoodsItem line = earlier.get(i);
      GoodsItem other = later.get(i);
      same &=
          line.fields().keySet().stream()
              .filter(other.fields()::containsKey)
              .allMatch(field -> line.text(field).equals(other.text(field)));
    }
    return same;
  }

  private static GoodsItem with(GoodsItem line, GoodsItem earlier, Set<CaseField> fields) {
    Map<CaseField, FieldValue> all = new EnumMap<>(CaseField.class);
    all.putAll(line.fields());
    earlier
        .fields()
        .forEach(
            (field, value) -> {
              if (fields.contains(field)) {
                all.put(field, value);
              }
            });
    return new GoodsItem(all);
  }
}
