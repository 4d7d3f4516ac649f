package org.cargolens.casework.cases;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What several documents say of one case together. A document that came again stands in its last
 * version alone. Of different documents, what the later one doesn't speak of stays as the earlier
 * one said it, each value with its own provenance; where both speak of a field of one value the
 * later one stands, and the other is kept without a field; of several values all stand.
 */
public final class CombinedPapers {
  private CombinedPapers() {}

  /**
   * Joins versions.
   *
   * @param versions of one case in the order in which they came in, at least one
   */
  public static CargoCase of(List<PaperVersion> versions) {
    Deque<PaperVersion> standing = standing(versions);
    if (standing.isEmpty()) {
      throw new IllegalArgumentException("expected papers of a case");
    }
    if (standing.size() == 1) {
      return standing.getFirst().cargoCase();
    }
    Join join = new Join();
    standing.forEach(version -> join.add(version.cargoCase()));
    return join.whole(standing.getLast().cargoCase().id());
  }

  private static Deque<PaperVersion> standing(List<PaperVersion> versions) {
    PaperDocuments.Stated stated = new PaperDocuments.Stated();
    Deque<PaperVersion> standing = new ArrayDeque<>();
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (stated.add(versions.get(i).documents())) {
        standing.addFirst(versions.get(i));
      }
    }
    return standing;
  }

  /** Adds what came later to what came earlier, whose values are not gone through again. */
  private static final class Join {
    private final Map<CaseField, JoinedValues> fields = new EnumMap<>(CaseField.class);
    private final Map<List<String>, UnmappedValue> unmapped = new LinkedHashMap<>();
    private List<GoodsItem> goods = List.of();

    void add(CargoCase later) {
      // What is contradicted stands in the order of the fields, before what has none.
      for (CaseField field : CaseField.values()) {
        List<FieldValue> values = later.fields().getOrDefault(field, List.of());
        if (!values.isEmpty()) {
          fields.computeIfAbsent(field, JoinedValues::new).add(values, value -> keep(field, value));
        }
      }
      goods = CombinedGoods.of(goods, later.goods(), this::keep);
      later.unmapped().forEach(this::keep);
    }

    private void keep(CaseField field, FieldValue value) {
      keep(new UnmappedValue(field.word(), value.text(), value.provenance()));
    }

    /** Papers that are read again say nothing new. */
    private void keep(UnmappedValue one) {
      Provenance where = one.provenance();
      unmapped.putIfAbsent(
          List.of(one.column(), one.text(), where.source(), where.file(), where.position()), one);
    }

    CargoCase whole(String id) {
      Map<CaseField, List<FieldValue>> values = new EnumMap<>(CaseField.class);
      fields.forEach((field, joined) -> values.put(field, joined.values()));
      return new CargoCase(id, values, goods, List.copyOf(unmapped.values()));
    }
  }
}
