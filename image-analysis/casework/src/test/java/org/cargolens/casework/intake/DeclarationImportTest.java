package org.cargolens.casework.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.KeptText;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.GoodsItem;
import org.cargolens.casework.cases.UnmappedValue;
import org.cargolens.casework.edifact.InterchangePart;
import org.cargolens.casework.edifact.InterchangeReader;
import org.cargolens.casework.edifact.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationImportTest {
  private static final String CHEESE = "CSQU3054383";

  private static ImportResult edifact(String text, Charset encoding) throws IOException {
    return new DeclarationImport(
            new DeclarationStyle(Optional.empty(), ZoneId.of("Asia/Ho_Chi_Minh")),
            InstantSource.fixed(Samples.NOW))
        .read(
            new ByteArrayInputStream(text.getBytes(encoding)), "t.edi", DeclarationFormat.EDIFACT);
  }

  private static ImportResult edifact(String text) throws IOException {
    return edifact(text, ISO_8859_1);
  }

  private static CargoCase one(ImportResult result, String id) {
    return result.cases().stream().filter(found -> found.id().equals(id)).findFirst().orElseThrow();
  }

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
  void read_nullCharacter_isListedByPlaceAndTheRestIsRead() throws IOException {
    ImportResult result =
        edifact(DeclarationSamples.CUSCAR.replace("Hand tools", "Hand\0tools"), ISO_8859_1);

    assertThat(result.faults()).isNotEmpty();
    assertThat(result.faults()).allMatch(fault -> fault.file().equals("t.edi"));
    assertThat(result.faults()).anyMatch(fault -> fault.position().startsWith("interchange R100"));
    assertThat(result.cases()).allMatch(found -> KeptText.fault(found.toString()).isEmpty());
  }

  @Test
  void read_nullCharacterInABill_leavesItsCasesOut() throws IOException {
    ImportResult result =
        edifact(DeclarationSamples.CUSCAR.replace("NL-B7", "NL-\0B7"), ISO_8859_1);

    assertThat(result.faults()).isNotEmpty();
    assertThat(result.cases()).allMatch(found -> KeptText.fault(found.id()).isEmpty());
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOC+27+NL | LOC+27+Holland | segment 23 LOC, element 2.1, LOC+27 2.1: expected a country",
        "DTM+132:202611300615:203 | DTM+132:202613300615:203 | segment 8 DTM, element 1.2",
        "DTM+132:202611300615:203 | DTM+132:48:805 | expected a time of format 101, 102",
        "KGM:24000 | KGM:24000 | ''",
        "TNE:10,0 | STN:10 | expected a mass in KGM, TNE, GRM or LBR, found '10' in 'STN'",
        "SGP+CSQU3054383+70 | SGP+CSQU3054383+many | expected a whole number",
        "EQD+CN+CSQU1234560 | EQD+CN+CSQU1234561 | expected a container number after ISO 6346",
        "CUSCAR:D | IFTDGN:D | message M1: expected CUSCAR or IFTMIN, found 'IFTDGN'",
        "MAN2026-77+9' | MAN2026-77+1' | expected a declaration, found its withdrawal",
        "MAN2026-77+9' | MAN2026-77+4' | expected a whole declaration, found a change",
        "0830+R100' | 0830+R100++++++1' | expected no test (UNB, 0035)",
        "0830+R100' | 0830+R100++++++5' | expected no test (UNB, 0035)",
      })
  void read_faultyValue_isListedWithItsPlaceAndKept(String from, String to, String message)
      throws IOException {
    ImportResult result = edifact(DeclarationSamples.CUSCAR.replace(from, to));

    if (message.isEmpty()) {
      assertThat(result.faults()).isEmpty();
    } else {
      assertThat(result.faults())
          .singleElement()
          .asString()
          .startsWith("t.edi, interchange R100, message M1")
          .contains(message);
    }
  }

  @Test
  void read_twoMessagesOneMiscounted_importsTheWholeOneAndListsTheOther() throws IOException {
    String two =
        DeclarationSamples.CUSCAR.replace(
            "UNZ+1+R100'",
            """
            UNH+M2+CUSCAR:D:96B:UN'
            BGM+85+MAN2+9'
            CNI+1+LOST-1'
            GID+1+1:CT'
            UNT+9+M2'
            UNZ+2+R100'\
            """);

    ImportResult result = edifact(two);

    assertThat(result.cases()).hasSize(6).noneMatch(one -> one.id().contains("LOST"));
    assertThat(result.faults())
        .singleElement()
        .hasToString(
            "t.edi, interchange R100, message M2, segment 4 GID: expected 5 segments in UNT as"
                + " counted, found 9; the message is left out");
  }

  @Test
  void read_cutAtEveryByte_importsNothingOfTheCutMessage() throws IOException {
    byte[] whole = DeclarationSamples.CUSCAR.getBytes(ISO_8859_1);
    int end = DeclarationSamples.CUSCAR.indexOf("UNZ");
    for (int length = 0; length < whole.length - 2; length++) {
      ImportResult result = edifact(new String(whole, 0, length, ISO_8859_1));
      assertThat(result.faults()).as("cut at %d", length).isNotEmpty();
      assertThat(result.cases()).as("cut at %d", length).hasSize(length < end - 1 ? 0 : 6);
    }
  }

  private static String cuscar(String number, String... segments) {
    return "UNB+UNOC:3+LINE+R+261129:0830+R4'UNH+1+CUSCAR:D:97B:UN'BGM+85+"
        + number
        + "+9'"
        + String.join("'", segments)
        + "'UNT+"
        + (segments.length + 3)
        + "+1'UNZ+1+R4'";
  }

  @Test
  void read_severalBillsInAConsignment_keepsTheirPartiesAndGoodsApart() throws IOException {
    ImportResult result =
        edifact(
            cuscar(
                "MAN4",
                "EQD+CN+CSQU3054383",
                "CNI+1",
                "LOC+11+VNHPH",
                "RFF+MB:M1",
                "RFF+BH:B1",
                "NAD+CZ+++A Ltd",
                "NAD+CN+++A JSC",
                "GID+1+1:CT",
                "MEA+AAE+G+KGM:10",
                "RFF+BH:B1",
                "SGP+CSQU3054383+1",
                "RFF+MB:M1",
                "RFF+BH:B2",
                "NAD+CZ+++X Ltd",
                "NAD+CN+++X JSC",
                "GID+2+2:CT",
                "MEA+AAE+G+KGM:20",
                "SGP+CSQU3054383+2"));

    assertThat(result.faults()).isEmpty();
    assertThat(result.cases())
        .extracting(CargoCase::id)
        .containsExactly("B1-" + CHEESE, "B2-" + CHEESE);
    assertThat(result.cases())
        .extracting(one -> one.text(CaseField.CONSIGNEE).orElseThrow())
        .containsExactly("A JSC", "X JSC");
    assertThat(result.cases())
        .extracting(one -> one.text(CaseField.CONSIGNOR).orElseThrow())
        .containsExactly("A Ltd", "X Ltd");
    assertThat(result.cases())
        .extracting(one -> one.goods().get(0).weightKg().orElseThrow())
        .containsExactly(10.0, 20.0);
    assertThat(result.cases())
        .allSatisfy(one -> assertThat(one.goods()).hasSize(1))
        .allSatisfy(one -> assertThat(one.text(CaseField.PORT)).contains("VNHPH"))
        .allSatisfy(
            one -> assertThat(one.unmapped()).extracting(UnmappedValue::text).contains("M1"));
  }

  @Test
  void read_billsWithoutGoods_areOneUnlessTheyAreOfAKind() throws IOException {
    ImportResult result =
        edifact(
            cuscar(
                "MAN5",
                "CNI+1",
                "RFF+BH:H1",
                "NAD+CN+++A JSC",
                "RFF+MB:M1",
                "CNI+2",
                "RFF+BM:B1",
                "NAD+CN+++B JSC",
                "RFF+BM:B2",
                "NAD+CN+++C JSC"));

    assertThat(result.cases()).extracting(CargoCase::id).containsExactly("H1", "B1", "B2");
    assertThat(result.cases())
        .extracting(one -> one.text(CaseField.CONSIGNEE).orElseThrow())
        .containsExactly("A JSC", "B JSC", "C JSC");
  }

  @Test
  void read_documentWithoutNumber_makesNoCaseOfConsignmentsWithoutBill() throws IOException {
    ImportResult result =
        edifact(cuscar("", "EQD+CN+CSQU3054383", "CNI+1", "GID+1", "CNI+2+B1", "GID+1"));

    assertThat(result.cases()).extracting(CargoCase::id).containsExactly("B1");
    assertThat(result.faults())
        .extracting(Object::toString)
        .containsExactly(
            "t.edi, interchange R4, message 1: expected a bill for consignment 1, or sender (UNB)"
                + " and number (BGM) of the document, found neither; it is left out",
            "t.edi, interchange R4, message 1: expected a bill for container CSQU3054383, or"
                + " sender (UNB) and number (BGM) of the document, found neither; it is left out");
  }

  @Test
  void read_valuesOfAllTimesCases_areBounded() throws IOException {
    String text = cuscar("MAN6", "FTX+1+" + "+a".repeat(40), "CNI+1+B1", "CNI+2+B2", "CNI+3+B3");
    Message message =
        (Message)
            new InterchangeReader(new ByteArrayInputStream(text.getBytes(UTF_8)))
                .read()
                .orElseThrow();
    DeclarationStyle style = new DeclarationStyle(Optional.empty(), ZoneId.of("UTC"));

    // A header of 44 values and a consignment of two, three times.
    new MessageCases(message, new DeclaredCases(new ImportLog("t"), Samples.NOW, 138), style).add();
    assertThatThrownBy(
            () ->
                new MessageCases(
                        message, new DeclaredCases(new ImportLog("t"), Samples.NOW, 137), style)
                    .add())
        .isInstanceOf(CaseFormatException.class)
        .hasMessageContaining("expected at most 137 values over all cases");
  }

  @Test
  void read_refusedJoinedText_keepsAllItsLines() throws IOException {
    String line = "t".repeat(500);
    String description = "FTX+AAA+++" + (line + ":").repeat(4) + "last of text";
    List<String> segments = new ArrayList<>(List.of("CNI+1+B1", "NAD+CN+++ACME", "GID+1"));
    segments.addAll(List.of(description, description, description));
    segments.addAll(List.of("CNI+2+B1", "NAD+CN+++ACME:(HONG KONG) LTD"));

    ImportResult result = edifact(cuscar("MAN7", segments.toArray(String[]::new)));

    assertThat(result.faults()).hasSize(2);
    CargoCase one = one(result, "B1");
    assertThat(one.goods()).isEmpty();
    assertThat(one.unmapped())
        .extracting(UnmappedValue::text)
        .contains("(HONG KONG) LTD")
        .filteredOn(text -> text.equals("last of text") || text.equals(line))
        .hasSize(15);
  }

  @Test
  void read_refusedMeasureOrTime_keepsItsUnitAndFormat() throws IOException {
    ImportResult result =
        edifact(cuscar("MAN8", "CNI+1+B1", "DTM+132:48:805", "GID+1", "MEA+AAE+G+LTN:5"));

    assertThat(one(result, "B1").unmapped())
        .extracting(UnmappedValue::text)
        .contains("48", "805", "5", "LTN");
  }

  @Test
  void read_sameFaultInManyCases_isListedOnce() throws IOException {
    ImportResult result =
        edifact(DeclarationSamples.CUSCAR.replace("LOC+60+VNHPH:139:6", "LOC+13+Singapore"));

    assertThat(result.faults()).hasSize(1);
    assertThat(result.cases())
        .allSatisfy(
            one ->
                assertThat(one.unmapped())
                    .extracting(UnmappedValue::text)
                    .contains("Singapore", "ignored reference"));
    assertThat(result.unmappedColumns()).containsEntry("RFF+XC 1.2", 1);
  }
}
