package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.Samples.OFFICER;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.cases.CaseKeys;
import org.cargolens.casework.cases.CombinedPapers;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.cases.GoodsItem;
import org.cargolens.casework.cases.PaperVersion;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.cases.UnmappedValue;
import org.cargolens.casework.intake.DeclarationFormat;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A case of which two documents speak: a manifest and a declaration. */
class SecondDocumentTest extends IncomingPapers {
  private static final String ID = "BL77-CSQU3054383";

  private AuditEntry takeOne(Papers papers) throws IOException {
    return take(papers).entries().get(0);
  }

  /** A manifest that names ship, route, arrival and what weighs how much. */
  private Papers manifest(String number, String ship) throws IOException {
    String body =
        "BGM+85+"
            + number
            + "+9'TDT+20+1+1+++++:::"
            + ship
            + "'LOC+9+CNSHA'LOC+11+VNHPH'DTM+132:20260801:102'"
            + "CNI+1'RFF+BM:BL77'GID+1+10:CT'FTX+AAA+++toys'MEA+AAE+G+KGM:500'SGP+CSQU3054383'";
    return papers("manifest.edi", interchange(List.of(body)), DeclarationFormat.EDIFACT);
  }

  /** A declaration of the same bill and container that names neither ship nor arrival. */
  private Papers declaration(String ship) throws IOException {
    return papers(
        "declaration.xml",
        "<Declaration><FunctionCode>9</FunctionCode><ID>D1</ID><Declarant><ID>7</ID></Declarant>"
            + ship
            + "<GoodsShipment><Consignment>"
            + "<TransportContractDocument><ID>BL77</ID><TypeCode>714</TypeCode>"
            + "</TransportContractDocument>"
            + "<TransportEquipment><ID>CSQU3054383</ID><Seal><ID>S1</ID></Seal>"
            + "</TransportEquipment></Consignment>"
            + "<Consignee><Name>Invented Trading</Name></Consignee>"
            + "<GovernmentAgencyGoodsItem><Commodity><Description>toys</Description>"
            + "<Classification><ID>950300</ID><IdentificationTypeCode>HS</IdentificationTypeCode>"
            + "</Classification></Commodity></GovernmentAgencyGoodsItem>"
            + "</GoodsShipment></Declaration>",
        DeclarationFormat.WCO_XML);
  }

  private static String ship(String name) {
    return "<BorderTransportMeans><Name>"
        + name
        + "</Name><IdentificationTypeCode>11</IdentificationTypeCode></BorderTransportMeans>";
  }

  private CargoCase known() throws IOException {
    return casework.view(OFFICER, ID).cargoCase();
  }

  @Test
  void declaration_afterTheManifest_leavesWhatItDoesNotSpeakOf() throws IOException {
    take(manifest("MAN1", "MV ONE"));
    take(declaration(""));

    CargoCase known = known();
    assertThat(known.text(CaseField.VESSEL)).contains("MV ONE");
    assertThat(known.text(CaseField.ARRIVAL)).contains("2026-08-01T00:00:00Z");
    assertThat(known.texts(CaseField.ROUTE)).containsExactly("CNSHA");
    assertThat(known.text(CaseField.CONSIGNEE)).contains("Invented Trading");
    assertThat(known.texts(CaseField.SEAL)).containsExactly("S1");
    assertThat(known.goods()).hasSize(1);
    assertThat(known.goods().get(0).weightKg()).hasValue(500);
    assertThat(known.goods().get(0).hs()).contains("950300");
    assertThat(known.fields().get(CaseField.VESSEL))
        .extracting(value -> value.provenance().file())
        .containsExactly("manifest.edi");
    assertThat(known.fields().get(CaseField.SEAL))
        .extracting(value -> value.provenance().file())
        .containsExactly("declaration.xml");
  }

  @Test
  void manifest_afterTheDeclaration_leavesWhatItDoesNotSpeakOf() throws IOException {
    take(declaration(""));
    take(manifest("MAN1", "MV ONE"));

    assertThat(known().text(CaseField.CONSIGNEE)).contains("Invented Trading");
    assertThat(store.named(new CaseName(CaseName.Kind.SEAL, "S1"))).containsExactly(ID);
  }

  @Test
  void declaration_thatContradicts_standsAndIsRecorded() throws IOException {
    take(manifest("MAN1", "MV ONE"));
    AuditEntry entry = takeOne(declaration(ship("MV TWO")));

    assertThat(known().text(CaseField.VESSEL)).contains("MV TWO");
    assertThat(known().unmapped())
        .filteredOn(value -> value.column().equals("vessel"))
        .extracting(UnmappedValue::text)
        .containsExactly("MV ONE");
    assertThat(entry.content().body())
        .contains("\"differs\"", "\"was\": \"MV ONE\"", "\"now\": \"MV TWO\"");
  }

  @Test
  void declaration_thatSaysTheSameInOtherLetters_contradictsNothing() throws IOException {
    take(declaration(ship("MV One")));
    AuditEntry entry = takeOne(manifest("MAN1", "MV  ONE"));

    assertThat(entry.content().body()).doesNotContain("\"differs\"");
  }

  @Test
  void goods_severalLinesWithoutMasses_leaveTheMassThatWasStated() {
    GoodsItem manifest =
        new GoodsItem(
            Map.of(CaseField.HS, Samples.value("0303"), CaseField.WEIGHT, Samples.value("500")));
    GoodsItem fish = new GoodsItem(Map.of(CaseField.HS, Samples.value("030313")));
    GoodsItem meat = new GoodsItem(Map.of(CaseField.HS, Samples.value("0202")));

    CargoCase joined =
        CombinedPapers.of(
            List.of(
                PaperVersion.of(
                    new CargoCase("c", Map.of(), List.of(manifest), List.of()), document("1")),
                PaperVersion.of(
                    new CargoCase("c", Map.of(), List.of(fish, meat), List.of()), document("2"))));

    assertThat(joined.goods())
        .containsExactly(fish, meat, new GoodsItem(Map.of(CaseField.WEIGHT, Samples.value("500"))));
    assertThat(joined.unmapped()).extracting(UnmappedValue::text).containsExactly("0303");
  }

  @Test
  void document_thatComesAgain_standsAloneAndSaysWhatItNoLongerStates() throws IOException {
    take(manifest("MAN1", "MV ONE"));
    AuditEntry entry = takeOne(manifest("MAN1", ""));

    assertThat(known().text(CaseField.VESSEL)).isEmpty();
    assertThat(entry.content().body())
        .contains("\"field\": \"vessel\"", "\"was\": \"MV ONE\"", "\"stated\": false");
  }

  @Test
  void names_ofPeople_areNotInTheEntryOfAContradiction() throws IOException {
    take(declaration(""));
    AuditEntry entry =
        takeOne(
            Papers.of(
                List.of(
                    new CargoCase(
                        ID,
                        Map.of(
                            CaseField.CONSIGNEE,
                            List.of(new FieldValue("Other Trading", Samples.provenance("row 2")))),
                        List.of(),
                        List.of()))));

    assertThat(known().text(CaseField.CONSIGNEE)).contains("Other Trading");
    assertThat(entry.content().body())
        .contains("\"field\": \"consignee\"")
        .doesNotContain("Trading");
  }

  @Test
  void request_sentAgain_isTheEntryOfThen() throws IOException {
    take(manifest("MAN1", "MV ONE"));
    Request request = Request.of("again", OFFICER);
    Papers second = declaration(ship("MV TWO"));
    ImportedCases first = casework.importPapers(request, OFFICER.place(), second);

    assertThat(casework.importPapers(request, OFFICER.place(), second)).isEqualTo(first);
  }

  private static CaseKeys document(String number) {
    return CaseKeys.NONE.statedBy(Set.of(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "body = replace(body, '\"goods\"', '\"gods\"')",
        "sealed = 'AAAA'",
      })
  void version_thatWasReplaced_damagedIsNoDamageOfTheCase(String damage) throws Exception {
    take(Samples.fish("B7"));
    take(Samples.fish("B7"));
    damage(damage, "number = 1");

    assertThat(casework.view(OFFICER, "B7").cargoCase().text(CaseField.CONSIGNEE)).isPresent();
    assertThat(PastCases.read(store, OFFICER, Optional.empty()).unreadable()).isEmpty();
    AuditEntry third = takeOne(Papers.of(List.of(Samples.fish("B7"))));
    assertThat(JoinedPapers.read(third).orElseThrow().by()).contains("container CSQU3054383");
    assertThat(store.summaries().scanned(new YieldSpan(Instant.EPOCH, Instant.MAX), one -> {}))
        .isEmpty();
  }

  @Test
  void entryWithoutDocuments_sameSourceLater_isReplaced() throws IOException {
    CargoCase before =
        new CargoCase(
            "c",
            Map.of(
                CaseField.ARRIVAL,
                List.of(Samples.value("2026-08-01T00:00:00Z")),
                CaseField.SEAL,
                List.of(Samples.value("S1"))),
            List.of(),
            List.of());
    CargoCase now =
        new CargoCase(
            "c", Map.of(CaseField.SEAL, List.of(Samples.value("S2"))), List.of(), List.of());
    JsonObject nothing = JsonObject.builder().build();
    JsonObject old = JsonObject.builder().put("case", CaseJson.open(before)).build();

    CargoCase joined =
        CombinedPapers.of(
            List.of(PaperVersion.read(old, nothing), PaperVersion.of(now, document("7"))));

    assertThat(joined).isEqualTo(now);
    assertThat(
            CombinedPapers.of(
                    List.of(
                        PaperVersion.of(before, document("6")),
                        PaperVersion.of(now, document("7"))))
                .texts(CaseField.SEAL))
        .as("documents that are named are told apart by their names")
        .containsExactly("S2", "S1");
  }
}
