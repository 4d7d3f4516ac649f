package org.cargolens.casework.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of one case, joined at once and one after the other. */
class CombinedPapersTest {
  private static final List<CaseField> FIELDS =
      List.of(
          CaseField.CONTAINER,
          CaseField.SEAL,
          CaseField.ROUTE,
          CaseField.VESSEL,
          CaseField.CONSIGNEE,
          CaseField.BILL_OF_LADING);
  private static final List<CaseField> OF_GOODS =
      List.of(CaseField.HS, CaseField.WEIGHT, CaseField.PACKAGES);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void of_randomDocuments_isWhatJoiningTwoAtATimeSays(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<PaperVersion> versions = new ArrayList<>();
      int count = 1 + random.nextInt(6);
      for (int i = 0; i < count; i++) {
        versions.add(version(invented(random, i), i));
      }

      assertThat(CombinedPapers.of(versions)).isEqualTo(plain(versions));
    }
  }

  @Test
  void of_thousandsOfDocuments_keepsWhatEachContradicts() {
    List<PaperVersion> versions = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
      fields.put(CaseField.VESSEL, List.of(value("MV " + i, i)));
      fields.put(CaseField.SEAL, List.of(value("S" + i, i)));
      versions.add(version(new CargoCase("c", fields, List.of(), List.of()), i));
    }

    CargoCase joined = CombinedPapers.of(versions);

    assertThat(joined.texts(CaseField.VESSEL)).containsExactly("MV 2999");
    assertThat(joined.texts(CaseField.SEAL))
        .hasSize(3000)
        .startsWith("S2999", "S2998")
        .endsWith("S0");
    assertThat(joined.unmapped())
        .hasSize(2999)
        .extracting(UnmappedValue::text)
        .startsWith("MV 0", "MV 1")
        .endsWith("MV 2998");
  }

  private static PaperVersion version(CargoCase papers, int number) {
    return PaperVersion.of(papers, CaseKeys.NONE.statedBy(Set.of("document " + number)));
  }

  private static FieldValue value(String text, int document) {
    return new FieldValue(
        text, new Provenance("s" + document % 2, "f" + document, "row 2", Instant.EPOCH));
  }

  /** Few values, so that documents agree, contradict each other and name one value twice. */
  private static CargoCase invented(Random random, int document) {
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
    for (CaseField field : FIELDS) {
      int count = random.nextInt(field.repeated() ? 4 : 2);
      List<FieldValue> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        values.add(value("v" + random.nextInt(4), document));
      }
      if (!values.isEmpty()) {
        fields.put(field, values);
      }
    }
    List<GoodsItem> goods = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Map<CaseField, FieldValue> line = new EnumMap<>(CaseField.class);
      for (CaseField field : OF_GOODS) {
        if (random.nextBoolean()) {
          line.put(field, value(Integer.toString(10 + random.nextInt(2)), document));
        }
      }
      goods.add(new GoodsItem(line));
    }
    List<UnmappedValue> unmapped = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      unmapped.add(
          new UnmappedValue(
              "column",
              "u" + random.nextInt(2),
              new Provenance("s", "f" + random.nextInt(2), "row 2", Instant.EPOCH)));
    }
    return new CargoCase("c", fields, goods, unmapped);
  }

  /** Joins two at a time, as it was done first. */
  private static CargoCase plain(List<PaperVersion> versions) {
    CargoCase joined = versions.get(0).cargoCase();
    for (PaperVersion version : versions.subList(1, versions.size())) {
      joined = join(joined, version.cargoCase());
    }
    return joined;
  }

  private static CargoCase join(CargoCase earlier, CargoCase later) {
    List<UnmappedValue> all = new ArrayList<>(earlier.unmapped());
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
    fields.putAll(later.fields());
    earlier
        .fields()
        .forEach(
            (field, before) -> {
              List<FieldValue> after = later.fields().getOrDefault(field, List.of());
              List<String> texts = new ArrayList<>(later.texts(field));
              // What comes again within a document comes again in all of them together.
              List<FieldValue> others =
                  before.stream()
                      .filter(
                          value ->
                              field.repeated()
                                  ? !texts.remove(value.text())
                                  : !texts.contains(value.text()))
                      .toList();
              List<FieldValue> both = new ArrayList<>(after);
              if (after.isEmpty()
                  || (field.repeated() && others.size() + after.size() == before.size())) {
                both = new ArrayList<>(before);
              } else if (field.repeated()) {
                both.addAll(others);
              } else {
                others.forEach(value -> all.add(unmapped(field, value)));
              }
              fields.put(field, both);
            });
    List<GoodsItem> goods =
        CombinedGoods.of(
            earlier.goods(), later.goods(), (field, value) -> all.add(unmapped(field, value)));
    all.addAll(later.unmapped());
    Map<List<String>, UnmappedValue> kept = new LinkedHashMap<>();
    for (UnmappedValue one : all) {
      Provenance where = one.provenance();
      kept.putIfAbsent(
          List.of(one.column(), one.text(), where.source(), where.file(), where.position()), one);
    }
    return new CargoCase(later.id(), fields, goods, List.copyOf(kept.values()));
  }

  private static UnmappedValue unmapped(CaseField field, FieldValue value) {
    return new UnmappedValue(field.word(), value.text(), value.provenance());
  }
}
