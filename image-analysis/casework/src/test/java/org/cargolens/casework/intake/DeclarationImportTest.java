package org.cargolens.casework.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.intake.Declarations.edifact;
import static org.cargolens.casework.intake.Messages.one;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.casework.Samples;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.GoodsItem;
import org.cargolens.casework.cases.UnmappedValue;
import org.cargolens.casework.edifact.InterchangePart;
import org.cargolens.casework.edifact.InterchangeReader;
import org.cargolens.casework.edifact.Message;
import org.junit.jupiter.api.Test;

class DeclarationImportTest {
  private static final String CHEESE = "CSQU3054383";

  @Test
  void read_manifest_makesACaseForEachContainerOfEachConsignment() throws IOException {
    ImportResult result = edifact(DeclarationSamples.CUSCAR);

    assertThat(result.faults()).isEmpty();
    assertThat(result.rows()).isEqualTo(1);
    assertThat(result.cases())
        .extracting(CargoCase::id)
        .containsExactly(
            "NL\\-A1-CSQU3054383",
            "NL\\-A1-ZZZU1234564",
            "NL\\-B7-QQQU7654323",
            "NL\\-B8-QQQU7654323",
            "NORTHLINE/MAN2026\\-77/4",
            "NORTHLINE/MAN2026\\-77-CSQU1234560");
  }

  @Test
  void read_manifest_fillsFieldsAndSaysWhereTheyStood() throws IOException {
    CargoCase cheese = one(edifact(DeclarationSamples.CUSCAR), "NL\\-A1-" + CHEESE);

    assertThat(cheese.texts(CaseField.CONTAINER)).containsExactly(CHEESE);
    assertThat(cheese.texts(CaseField.SEAL)).containsExactly("S-1001", "S-1002");
    assertThat(cheese.text(CaseField.BILL_OF_LADING)).contains("NL-A1");
    assertThat(cheese.text(CaseField.CONSIGNOR)).contains("Invented Caf\u00e9 Cheese B.V.");
    assertThat(cheese.text(CaseField.CONSIGNOR_ID)).contains("NL0815");
    assertThat(cheese.text(CaseField.CONSIGNEE)).contains("M+H Trading's Hall Hai Phong");
    assertThat(cheese.text(CaseField.ORIGIN)).contains("NL");
    assertThat(cheese.texts(CaseField.ROUTE)).containsExactly("NLRTM", "SGSIN");
    assertThat(cheese.text(CaseField.PORT)).contains("VNHPH");
    assertThat(cheese.text(CaseField.VESSEL)).contains("NORTH STAR");
    assertThat(cheese.text(CaseField.ARRIVAL)).contains("2026-11-29T23:15:00Z");
    assertThat(cheese.fields().getOrDefault(CaseField.CONSIGNOR, List.of()).get(0).provenance())
        .hasToString(
            "t.edi, interchange R100, message M1, segment 24 NAD, element 4.1"
                + " (CUSCAR of NORTHLINE, "
                + Samples.NOW
                + ")");
  }

  @Test
  void read_itemDividedAmongContainers_givesEachItsShare() throws IOException {
    ImportResult result = edifact(DeclarationSamples.CUSCAR);

    GoodsItem first = one(result, "NL\\-A1-" + CHEESE).goods().get(0);
    GoodsItem second = one(result, "NL\\-A1-ZZZU1234564").goods().get(0);
    assertThat(first.weightKg()).hasValue(14_000);
    assertThat(first.packages()).hasValue(70);
    assertThat(second.weightKg()).hasValue(10_000);
    assertThat(second.packages()).hasValue(50);
    assertThat(List.of(first, second))
        .allSatisfy(
            line -> {
              assertThat(line.hs()).contains("040620");
              assertThat(line.text(CaseField.DESCRIPTION)).contains("Cheese, grated in cartons");
            });
    assertThat(one(result, "NL\\-A1-" + CHEESE).unmapped())
        .extracting(UnmappedValue::column, UnmappedValue::text)
        .contains(
            org.assertj.core.groups.Tuple.tuple("MEA+AAE 3.2", "24000"),
            org.assertj.core.groups.Tuple.tuple("GID 2.1", "120"));
  }

  @Test
  void read_containerOfSeveralConsignments_keepsTheirPartiesApart() throws IOException {
    ImportResult result = edifact(DeclarationSamples.CUSCAR);

    CargoCase tools = one(result, "NL\\-B7-QQQU7654323");
    CargoCase lamps = one(result, "NL\\-B8-QQQU7654323");
    assertThat(tools.text(CaseField.CONSIGNEE)).contains("Hypothetical Import JSC");
    assertThat(lamps.text(CaseField.CONSIGNEE)).contains("Imagined Light JSC");
    assertThat(List.of(tools, lamps))
        .allSatisfy(one -> assertThat(one.texts(CaseField.SEAL)).containsExactly("S-3001"));
    assertThat(tools.goods()).hasSize(1);
    assertThat(tools.goods().get(0).weightKg()).hasValue(310.5);
    assertThat(tools.goods().get(0).hs()).contains("820559");
    assertThat(lamps.goods().get(0).packages()).hasValue(40);
  }

  @Test
  void read_goodsOrContainerAlone_areCasesToo() throws IOException {
    ImportResult result = edifact(DeclarationSamples.CUSCAR);

    CargoCase steel = one(result, "NORTHLINE/MAN2026\\-77/4");
    CargoCase empty = one(result, "NORTHLINE/MAN2026\\-77-CSQU1234560");
    assertThat(steel.texts(CaseField.CONTAINER)).isEmpty();
    assertThat(steel.goods().get(0).weightKg()).hasValue(30_000);
    assertThat(empty.texts(CaseField.CONTAINER)).containsExactly("CSQU1234560");
    assertThat(empty.goods()).isEmpty();
    assertThat(empty.unmapped())
        .extracting(UnmappedValue::column, UnmappedValue::text)
        .contains(org.assertj.core.groups.Tuple.tuple("EQD+CN 6.1", "4"));
  }

  @Test
  void read_instruction_undividedGoodsOfSeveralContainersHaveNoMass() throws IOException {
    ImportResult result = edifact(DeclarationSamples.IFTMIN, UTF_8);

    assertThat(result.faults()).isEmpty();
    assertThat(result.cases())
        .extracting(CargoCase::id)
        .containsExactly("NL\\-C3-CSQU3054383", "NL\\-C3-ZZZU1234564");
    CargoCase first = result.cases().get(0);
    assertThat(first.texts(CaseField.SEAL)).containsExactly("V-1");
    assertThat(first.text(CaseField.CONSIGNOR))
        .contains("X\u01b0\u1edfng G\u1ed7 T\u01b0\u1edfng T\u01b0\u1ee3ng");
    assertThat(first.unmapped()).extracting(UnmappedValue::text).contains("18000", "500");
    assertThat(first.goods()).hasSize(1);
    assertThat(first.goods().get(0).hs()).contains("940360");
    assertThat(first.goods().get(0).weightKg()).isEmpty();
    assertThat(first.text(CaseField.CONSIGNEE)).contains("Erfundene M\u00f6bel GmbH");
    assertThat(first.text(CaseField.VESSEL)).contains("SOUTH STAR");
  }

  @Test
  void read_anyMessage_dropsNoValue() throws IOException {
    for (String text : List.of(DeclarationSamples.CUSCAR, DeclarationSamples.IFTMIN, ODD)) {
      ImportResult result = edifact(text, UTF_8);
      List<String> kept = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (CargoCase one : result.cases()) {
        one.fields()
            .values()
            .forEach(all -> all.forEach(value -> kept.add(at(value.provenance()))));
        texts.addAll(one.texts(CaseField.CONTAINER));
        one.goods()
            .forEach(
                line -> line.fields().values().forEach(value -> kept.add(at(value.provenance()))));
        one.unmapped().forEach(value -> kept.add(at(value.provenance())));
      }
      InterchangeReader reader =
          new InterchangeReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
      Message message = (Message) reader.read().map(InterchangePart.class::cast).orElseThrow();
      message
          .segments()
          .forEach(
              segment ->
                  segment
                      .components()
                      .forEach(
                          component -> {
                            boolean joined =
                                (segment.tag().equals("NAD") || segment.tag().equals("FTX"))
                                    && component.element() == 4
                                    && component.part() > 1;
                            boolean code =
                                (segment.tag().equals("DTM") && component.part() == 3)
                                    || (segment.tag().equals("MEA") && component.element() == 3);
                            // A container may be named twice; a field has it once.
                            boolean again =
                                segment.tag().equals("EQD") || segment.tag().equals("SGP");
                            assertThat(
                                    joined
                                        || code
                                        || (again && texts.contains(component.text()))
                                        || kept.contains(
                                            segment
                                                + ", element "
                                                + component.element()
                                                + "."
                                                + component.part()))
                                .as("%s %s", segment, component)
                                .isTrue();
                          }));
    }
  }

  private static String at(org.cargolens.casework.cases.Provenance provenance) {
    return provenance.position().replaceFirst("^interchange [^,]+, message [^,]+, ", "");
  }

  /** Groups at places where they help nobody. */
  private static final String ODD =
      """
      UNB+UNOY:3+S+R+261129:0830+R3'
      UNH+1+CUSCAR:D:95B:UN'
      BGM+85+MAN3+9'
      GID+9+1:CT'
      FTX+AAA+++goods before all'
      SGP'
      EQD+CN'
      SEL+LOST'
      EQD+TE+TRAILER 1'
      CNI+1+B1'
      SGP+CSQU3054383'
      EQD+CN'
      SEL+LOST2'
      GID+1'
      NAD+DP+++Made-up Place'
      SGP++9'
      SGP+CSQU3054383+4'
      SEL+INSIDE'
      DGS+IMD+3+1993'
      UNT+19+1'
      UNZ+1+R3'
      """;
}
