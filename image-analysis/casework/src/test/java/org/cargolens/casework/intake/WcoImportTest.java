package org.cargolens.casework.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.Samples;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.UnmappedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WcoImportTest {
  @TempDir private Path folder;

  private static ImportResult read(String text) throws IOException {
    return read(text, UTF_8);
  }

  private static ImportResult read(String text, Charset encoding) throws IOException {
    return new DeclarationImport(
            new DeclarationStyle(Optional.empty(), ZoneId.of("Asia/Ho_Chi_Minh")),
            InstantSource.fixed(Samples.NOW))
        .read(
            new ByteArrayInputStream(text.getBytes(encoding)), "d.xml", DeclarationFormat.WCO_XML);
  }

  @Test
  void read_nullCharacter_isNoXmlAndNamesItsPlace() {
    for (String wrong : List.of("\0", "&#0;")) {
      assertThatThrownBy(
              () -> read(DeclarationSamples.WCO.replace("NORTH STAR", "NORTH" + wrong + "STAR")))
          .isInstanceOf(CaseFormatException.class)
          .hasMessageContaining("d.xml, line ")
          .hasMessageContaining("expected XML");
    }
  }

  @Test
  void read_declaration_makesACaseForEachContainer() throws IOException {
    ImportResult result = read(DeclarationSamples.WCO);

    assertThat(result.faults()).isEmpty();
    assertThat(result.rows()).isEqualTo(1);
    assertThat(result.cases())
        .extracting(CargoCase::id)
        .containsExactly("NL\\-D4-CSQU3054383", "NL\\-D4-ZZZU1234564");
    CargoCase first = result.cases().get(0);
    assertThat(first.texts(CaseField.SEAL)).containsExactly("W-1", "W-2");
    assertThat(first.text(CaseField.BILL_OF_LADING)).contains("NL-D4");
    assertThat(first.text(CaseField.CONSIGNOR)).contains("Invented Caf\u00e9 B.V.");
    assertThat(first.text(CaseField.CONSIGNEE)).contains("Hypothetical Import JSC");
    assertThat(first.text(CaseField.CONSIGNEE_ID)).contains("VN0042");
    assertThat(first.text(CaseField.ORIGIN)).contains("NL");
    assertThat(first.texts(CaseField.ROUTE)).containsExactly("NLRTM");
    assertThat(first.text(CaseField.PORT)).contains("VNHPH");
    assertThat(first.text(CaseField.VESSEL)).contains("NORTH STAR");
    assertThat(first.text(CaseField.ARRIVAL)).contains("2026-11-29T23:15:00Z");
    assertThat(first.texts(CaseField.DOCUMENT)).containsExactly("N935");
    assertThat(
            first.fields().getOrDefault(CaseField.PORT, List.of()).get(0).provenance().position())
        .isEqualTo(
            "line 19, column 32,"
                + " MetaData/Declaration/GoodsShipment/Consignment/UnloadingLocation/ID");
  }

  @Test
  void read_linesOfGoods_goWhereTheirContainerIs() throws IOException {
    ImportResult result = read(DeclarationSamples.WCO);

    CargoCase first = result.cases().get(0);
    CargoCase second = result.cases().get(1);
    assertThat(first.goods()).hasSize(2);
    assertThat(first.goods().get(0).hs()).contains("851671");
    assertThat(first.goods().get(0).weightKg()).hasValue(1250);
    assertThat(first.goods().get(0).packages()).hasValue(42);
    assertThat(second.goods()).hasSize(1);
    assertThat(second.goods().get(0).text(CaseField.DESCRIPTION)).contains("Spare parts");
    assertThat(second.goods().get(0).weightKg()).isEmpty();
    assertThat(second.texts(CaseField.DOCUMENT)).isEmpty();
    assertThat(second.unmapped()).extracting(UnmappedValue::text).contains("800");
  }

  @Test
  void read_whatNoFieldTakes_isKeptWithItsQualifiers() throws IOException {
    CargoCase first = read(DeclarationSamples.WCO).cases().get(0);

    String declaration = "MetaData/Declaration/";
    assertThat(first.unmapped())
        .extracting(UnmappedValue::column, UnmappedValue::text)
        .contains(
            tuple("MetaData/WCODataModelVersionCode", "3.6"),
            tuple(declaration + "TypeCode@listID", "kinds"),
            tuple(declaration + "BorderTransportMeans/ID@schemeID", "IMO"),
            tuple(declaration + "BorderTransportMeans/ID", "9074729"),
            tuple(
                declaration + "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Classification/ID",
                "8516710000"));
  }

  @Test
  void read_everyValue_isInSomeCase() throws IOException {
    ImportResult result = read(DeclarationSamples.WCO.replaceAll(">([^<>\\s][^<>]*)<", ">$1 <"));
    List<String> places = new ArrayList<>();
    for (CargoCase one : result.cases()) {
      one.fields()
          .values()
          .forEach(all -> all.forEach(value -> places.add(value.provenance().position())));
      one.goods()
          .forEach(
              line ->
                  line.fields()
                      .values()
                      .forEach(value -> places.add(value.provenance().position())));
      one.unmapped().forEach(value -> places.add(value.provenance().position()));
    }
    long texts =
        DeclarationSamples.WCO
            .lines()
            .flatMap(
                line -> java.util.regex.Pattern.compile(">[^<>\\s][^<>]*<").matcher(line).results())
            .count();
    // Container named again in a line of goods, second packaging, category of a document.
    assertThat(places.stream().filter(place -> !place.contains("@")).distinct().count())
        .isEqualTo(texts - 3);
  }

  @Test
  void read_cargoReport_makesCasesOfConsignments() throws IOException {
    ImportResult result =
        read(
            """
            <Declaration><FunctionalReferenceID>ICR-1</FunctionalReferenceID>
            <BorderTransportMeans><ID>51C-000.01</ID><ModeCode>3</ModeCode>
            <ArrivalDateTime>2026-11-30T06:15:00+07:00</ArrivalDateTime></BorderTransportMeans>
            <Consignment><Consignee><Name>A JSC</Name></Consignee>
            <TransportEquipment><ID>CSQU3054383</ID></TransportEquipment>
            <ConsignmentItem><Commodity><CargoDescription>lamps</CargoDescription></Commodity>
            <GoodsMeasure><GrossMassMeasure unitCode="KGM">70</GrossMassMeasure></GoodsMeasure>
            </ConsignmentItem></Consignment>
            <Consignment><Consignee><Name>B JSC</Name></Consignee>
            <TransportEquipment><ID>CSQU3054383</ID></TransportEquipment></Consignment>
            <Consignment><Consignee><Name>C JSC</Name></Consignee></Consignment>
            </Declaration>
            """);

    assertThat(result.faults()).isEmpty();
    assertThat(result.cases())
        .extracting(CargoCase::id)
        .containsExactly("ICR\\-1/1-CSQU3054383", "ICR\\-1/2-CSQU3054383", "ICR\\-1/3");
    assertThat(result.cases())
        .extracting(one -> one.text(CaseField.CONSIGNEE).orElseThrow())
        .containsExactly("A JSC", "B JSC", "C JSC");
    CargoCase first = result.cases().get(0);
    assertThat(first.text(CaseField.VEHICLE)).contains("51C-000.01");
    assertThat(first.text(CaseField.ARRIVAL)).contains("2026-11-29T23:15:00Z");
    assertThat(first.goods().get(0).weightKg()).hasValue(70);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<FunctionCode>9 | <FunctionCode>1 | expected a declaration, found its withdrawal",
        "<FunctionCode>9 | <FunctionCode>4 | expected a whole declaration, found a change",
        "<DateTimeString formatCode=\"203\">202611300615 | <DateTimeString>2026-02-30 | ISO 8601",
        "VNHPH</ID> | Hai Phong</ID> | UnloadingLocation/ID: expected a place of five characters",
        "unitCode=\"TNE\" | unitCode=\"C62\" | expected a mass in KGM",
        "202611300615 | 2026-11-30 | expected a time of format 203",
      })
  void read_faultyValue_isListedWithItsPlace(String from, String to, String message)
      throws IOException {
    assertThat(read(DeclarationSamples.WCO.replace(from, to)).faults())
        .singleElement()
        .asString()
        .startsWith("d.xml, line ")
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE a [<!ENTITY b 'c'>]><Declaration>&b;</Declaration> | no document type",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><Declaration/> | no document type",
        "<Declaration>&b;</Declaration> | expected",
        "<Declaration/><Declaration/> | expected XML",
        "<Invoice/> | expected a Declaration of the WCO Data Model, found Invoice",
        "{} | expected XML",
        "<?xml version=\"1.0\" encoding=\"nonsense\"?><Declaration/> | expected XML",
      })
  void read_noDeclaration_isRefused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageStartingWith("d.xml, ")
        .hasMessageContaining(message);
  }

  @Test
  void read_shipmentWithoutBillOrNumber_isListedAndLeftOut() throws IOException {
    String shipment = "<GoodsShipment><Consignee><Name>A JSC</Name></Consignee></GoodsShipment>";
    ImportResult result =
        read(
            "<M><Declaration>"
                + shipment
                + "</Declaration><Declaration><ID>"
                + "9".repeat(101)
                + "</ID>"
                + shipment
                + "</Declaration><Declaration><FunctionalReferenceID>1</FunctionalReferenceID>"
                + "<Declarant><ID>VN/7</ID></Declarant>"
                + shipment
                + "</Declaration></M>");

    assertThat(result.cases()).extracting(CargoCase::id).containsExactly("VN\\\\/7/1/1");
    assertThat(result.faults())
        .hasSize(2)
        .allSatisfy(
            fault ->
                assertThat(fault.toString())
                    .contains("expected a bill for shipment 1, or a number of the declaration"));
  }

  @Test
  void read_packagesBeyondACount_areAllKept() throws IOException {
    ImportResult result =
        read(
            DeclarationSamples.WCO
                .replace("<QuantityQuantity>30<", "<QuantityQuantity>999999999<")
                .replace("<QuantityQuantity>12<", "<QuantityQuantity>999999998<"));

    assertThat(result.faults()).hasSize(1);
    assertThat(result.cases().get(0).unmapped())
        .extracting(UnmappedValue::text)
        .contains("999999999", "999999998");
  }

  @Test
  void read_refusedMass_keepsItsUnit() throws IOException {
    ImportResult result = read(DeclarationSamples.WCO.replace("\"TNE\"", "\"C62\""));

    assertThat(result.cases().get(0).unmapped())
        .extracting(UnmappedValue::text)
        .contains("1.25", "C62");
  }

  @Test
  void read_longNamesPathsAndAttributes_areRefused() throws IOException {
    String name = "n".repeat(256);
    String long16 = "v".repeat(1 << 16);
    String shipment = "<GoodsShipment a='" + long16 + "'><" + name + "/></GoodsShipment>";
    assertThat(read("<Declaration><ID>1</ID>" + shipment + "</Declaration>").cases()).hasSize(1);
    assertThatThrownBy(() -> read("<Declaration><n" + name + "/></Declaration>"))
        .hasMessageContaining("at most 256 characters in a name");
    assertThatThrownBy(() -> read("<Declaration n" + name + "='1'/>"))
        .hasMessageContaining("at most 256 characters in a name");
    assertThatThrownBy(() -> read(("<" + name + ">").repeat(4)))
        .hasMessageContaining("at most 1024 characters of names around an element");
    assertThatThrownBy(() -> read("<Declaration a='v" + long16 + "'/>"))
        .hasMessageContaining("at most 65536 characters in an attribute");
  }

  @Test
  void read_tooDeep_isRefused() {
    assertThatThrownBy(() -> read("<Declaration>".repeat(65)))
        .hasMessageContaining("at most 64 levels");
  }

  @Test
  void read_otherEncodings_areTakenAsDeclared() throws IOException {
    String latin = DeclarationSamples.WCO.replace("UTF-8", "ISO-8859-1");
    String wide = DeclarationSamples.WCO.replace("UTF-8", "UTF-16");

    for (ImportResult result : List.of(read(latin, ISO_8859_1), read(wide, UTF_16))) {
      assertThat(result.cases().get(0).text(CaseField.CONSIGNOR))
          .contains("Invented Caf\u00e9 B.V.");
    }
    assertThatThrownBy(() -> read(DeclarationSamples.WCO, ISO_8859_1))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageContaining("expected XML");
  }

  @Test
  void read_cutAtEveryByte_isRefused() {
    byte[] whole = DeclarationSamples.WCO.strip().getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      String cut = new String(whole, 0, length, ISO_8859_1);
      assertThatThrownBy(() -> read(cut, ISO_8859_1))
          .as("cut at %d", length)
          .isInstanceOf(CaseFormatException.class);
    }
  }

  @Test
  void recognise_files_byTheirFirstBytes() throws IOException {
    Path file = folder.resolve("f");
    Files.writeString(file, DeclarationSamples.WCO, UTF_16);
    assertThat(DeclarationFormat.recognise(file)).contains(DeclarationFormat.WCO_XML);
    Files.writeString(file, "\uFEFF\r\n" + DeclarationSamples.WCO);
    assertThat(DeclarationFormat.recognise(file)).contains(DeclarationFormat.WCO_XML);
    Files.writeString(file, DeclarationSamples.CUSCAR);
    assertThat(DeclarationFormat.recognise(file)).contains(DeclarationFormat.EDIFACT);
    Files.writeString(file, "\uFEFF\r\n" + DeclarationSamples.IFTMIN);
    assertThat(DeclarationFormat.recognise(file)).contains(DeclarationFormat.EDIFACT);
    Files.writeString(file, "a;b\n");
    assertThat(DeclarationFormat.recognise(file)).isEmpty();
    Files.writeString(file, "");
    assertThat(DeclarationFormat.recognise(file)).isEmpty();
  }
}
