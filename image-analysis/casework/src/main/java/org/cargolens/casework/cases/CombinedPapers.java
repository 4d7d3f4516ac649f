package org.cargolens.casework.cases;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    @Nullable CargoCase joined = null;
    for (PaperVersion version : standing(versions)) {
      joined = joined == null ? version.cargoCase() : new Join(joined, version.cargoCase()).join();
    }
    if (joined == null) {
      throw new IllegalArgumentException("expected papers of a case");
    }
    return joined;
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

  /** Joins what came earlier with what came later. */
  private static final class Join {
    private final CargoCase earlier;
    private final CargoCase later;
    private final List<UnmappedValue> contradicted = new ArrayList<>();

    Join(CargoCase earlier, CargoCase later) {
      this.earlier = earlier;
      this.later = later;
    }

    CargoCase join() {
      Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
      fields.putAll(later.fields());
      earlier.fields().forEach((field, values) -> fields.put(field, field(field, values)));
      List<GoodsItem> goods = CombinedGoods.of(earlier.goods(), later.goods(), this::keep);
      return new CargoCase(later.id(), fields, goods, unmapped());
    }

    private List<FieldValue> field(CaseField field, List<FieldValue> before) {
      List<FieldValue> after = later.fields().getOrDefault(field, List.of());
      Set<String> texts = new HashSet<>(later.texts(field));
      List<FieldValue> others =
          before.stream().filter(value -> !texts.contains(value.text())).toList();
      if (after.isEmpty() || (field.repeated() && others.size() + texts.size() == before.size())) {
        return before;
      }
      if (!field.repeated()) {
        others.forEach(value -> keep(field, value));
        return after;
      }
      List<FieldValue> all = new ArrayList<>(after);
      all.addAll(others);
      return all;
    }

    private void keep(CaseField field, FieldValue value) {
      contradicted.add(new UnmappedValue(field.word(), value.text(), value.provenance()));
    }

    /** Papers that are read again say nothing new. */
    private List<UnmappedValue> unmapped() {
      List<UnmappedValue> all = new ArrayList<>(earlier.unmapped());
      all.addAll(contradicted);
      all.addAll(later.unmapped());
      Map<List<String>, UnmappedValue> kept = new LinkedHashMap<>();
      for (UnmappedValue one : all) {
        Provenance where = one.provenance();
        kept.putIfAbsent(
            List.of(one.column(), one.text(), where.source(), where.file(), where.position()), one);
      }
      return List.copyOf(kept.values());
    }
  }
}
