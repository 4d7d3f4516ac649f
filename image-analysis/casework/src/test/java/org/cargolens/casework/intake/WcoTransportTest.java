package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.intake.Messages.C1;
import static org.cargolens.casework.intake.Messages.C2;
import static org.cargolens.casework.intake.Messages.ids;
import static org.cargolens.casework.intake.Messages.one;
import static org.cargolens.casework.intake.Messages.unmapped;

import java.io.IOException;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WcoTransportTest {
  private static ImportResult read(String... declarations) throws IOException {
    return Messages.read(
        "<MetaData xmlns='urn:wco:datamodel:WCO:DocumentMetaData-DMS:2'>"
            + String.join("", declarations)
            + "</MetaData>",
        DeclarationFormat.WCO_XML);
  }

  private static String declaration(String header, String consignment, String... rest) {
    return "<Declaration><FunctionCode>9</FunctionCode><ID>D1</ID>"
        + header
        + "<GoodsShipment><Consignment>"
        + consignment
        + "</Consignment>"
        + String.join("", rest)
        + "</GoodsShipment></Declaration>";
  }

  private static String means(String element, String content) {
    return "<" + element + ">" + content + "</" + element + ">";
  }

  /** The mode at the border stands with the declaration, the ship's number with the consignment. */
  @ParameterizedTest
  @CsvSource({
    "1, 10, 9074729, vessel",
    "1, 11, NORTH STAR, vessel",
    "3, 11, NORTH STAR, vessel",
    "8, 80, 02345678, vessel",
    "1, 30, 51C-1, vehicle",
    "1, 31, T-77, vehicle",
    "2, 20, W-5, vehicle",
    "4, 40, XX123, none",
    "1, 41, D-ABCD, none",
    "1, , NORTH STAR, vessel",
    "3, , 51C-1, vehicle",
  })
  void means_thatArrived_isTakenWhereTheBorderNamesNone(
      String mode, String kind, String number, String field) throws IOException {
    ImportResult result =
        read(
            declaration(
                means(
                    "BorderTransportMeans",
                    "<RegistrationNationalityCode>PA</RegistrationNationalityCode><ModeCode>"
                        + mode
                        + "</ModeCode>"),
                means(
                    "ArrivalTransportMeans",
                    "<ID>"
                        + number
                        + "</ID>"
                        + (kind == null
                            ? ""
                            : "<IdentificationTypeCode>" + kind + "</IdentificationTypeCode>"))));

    CargoCase one = one(result, "D1/1");
    assertThat(one.texts(CaseField.VESSEL).contains(number)).isEqualTo(field.equals("vessel"));
    assertThat(one.texts(CaseField.VEHICLE).contains(number)).isEqualTo(field.equals("vehicle"));
    assertThat(unmapped(one).contains(number)).isEqualTo(field.equals("none"));
    assertThat(unmapped(one)).contains("PA", mode);
    assertThat(result.faults()).isEmpty();
  }

  @Test
  void means_shipAtTheBorderAndTrailerThatArrived_areBothTaken() throws IOException {
    ImportResult result =
        read(
            declaration(
                means(
                    "BorderTransportMeans",
                    "<ID>FERRY 1</ID><IdentificationTypeCode>11</IdentificationTypeCode>"),
                means("DepartureTransportMeans", "<ID>EARLIER</ID>")
                    + means(
                        "ArrivalTransportMeans",
                        "<ID>T-1</ID><IdentificationTypeCode>31</IdentificationTypeCode>")));

    assertThat(one(result, "D1/1").text(CaseField.VESSEL)).contains("FERRY 1");
    assertThat(one(result, "D1/1").text(CaseField.VEHICLE)).contains("T-1");
    assertThat(unmapped(one(result, "D1/1"))).contains("EARLIER");
  }

  @Test
  void means_atTheBorderOfTheConsignment_isTaken() throws IOException {
    ImportResult result =
        read(
            declaration(
                means("BorderTransportMeans", "<TypeCode>1</TypeCode>"),
                means(
                    "BorderTransportMeans",
                    "<ID>9044748</ID><Name>SOUTH STAR</Name><JourneyID>350</JourneyID>")));

    assertThat(one(result, "D1/1").text(CaseField.VESSEL)).contains("SOUTH STAR");
    assertThat(unmapped(one(result, "D1/1"))).contains("9044748", "350");
  }

  @Test
  void equipment_thatNamesLinesOfGoods_holdsThem() throws IOException {
    String item =
        "<GovernmentAgencyGoodsItem><SequenceNumeric>%s</SequenceNumeric><Commodity>"
            + "<Description>%s</Description></Commodity></GovernmentAgencyGoodsItem>";
    String equipment =
        "<TransportEquipment><ID>%s</ID><GoodsReference><GoodsItemNumeric>%s</GoodsItemNumeric>"
            + "</GoodsReference><GoodsReference><GoodsItemNumeric>3</GoodsItemNumeric>"
            + "</GoodsReference></TransportEquipment>";
    ImportResult result =
        read(
            declaration(
                "",
                equipment.formatted(C1, "1") + equipment.formatted(C2, "02"),
                item.formatted("1", "lamps"),
                item.formatted("2", "tools"),
                item.formatted("3", "both")));

    assertThat(one(result, "D1/1-" + C1).goods())
        .extracting(line -> line.text(CaseField.DESCRIPTION).orElseThrow())
        .containsExactly("lamps", "both");
    assertThat(one(result, "D1/1-" + C2).goods())
        .extracting(line -> line.text(CaseField.DESCRIPTION).orElseThrow())
        .containsExactly("tools", "both");
  }

  @Test
  void origin_ofSeveralLines_isKeptOfEach() throws IOException {
    ImportResult result =
        read(
            declaration(
                "",
                "",
                "<GovernmentAgencyGoodsItem><Origin><CountryCode>CN</CountryCode>"
                    + "<TypeCode>1</TypeCode></Origin><Origin><CountryCode>EU</CountryCode>"
                    + "<TypeCode>2</TypeCode></Origin></GovernmentAgencyGoodsItem>",
                "<GovernmentAgencyGoodsItem><Origin><CountryCode>VN</CountryCode></Origin>"
                    + "</GovernmentAgencyGoodsItem>",
                "<GovernmentAgencyGoodsItem><Origin><CountryCode>TR</CountryCode>"
                    + "<TypeCode>2</TypeCode></Origin></GovernmentAgencyGoodsItem>"));

    assertThat(result.faults()).isEmpty();
    assertThat(one(result, "D1/1").texts(CaseField.ORIGIN)).containsExactly("CN", "VN", "TR");
    assertThat(unmapped(one(result, "D1/1"))).contains("EU");
  }

  @ParameterizedTest
  @CsvSource({
    "304, 20261130061500Z, 2026-11-30T06:15:00Z",
    "304, 20261130061500+07, 2026-11-29T23:15:00Z",
    "303, 202611300615UTC, 2026-11-30T06:15:00Z",
    "205, 202611300615+0700, 2026-11-29T23:15:00Z",
    "208, 20261130061500-0130, 2026-11-30T07:45:00Z",
  })
  void arrival_withItsZone_isThatMoment(String format, String text, String moment)
      throws IOException {
    ImportResult result =
        read(
            declaration(
                means(
                    "BorderTransportMeans",
                    "<ArrivalDateTime><DateTimeString formatCode='"
                        + format
                        + "'>"
                        + text
                        + "</DateTimeString></ArrivalDateTime>"),
                ""));

    assertThat(result.faults()).isEmpty();
    assertThat(one(result, "D1/1").text(CaseField.ARRIVAL)).contains(moment);
  }

  @Test
  void function_replacementAndWithdrawal_standForTheirDeclarationAlone() throws IOException {
    String first = declaration("", "<TransportEquipment><ID>" + C1 + "</ID></TransportEquipment>");
    String other = first.replace("D1", "D2");
    String request = first.replace(">9<", ">13<");

    ImportResult replaced = read(first, other, declaration("", "").replace(">9<", ">5<"), request);
    ImportResult withdrawn = read(first, other, first.replace(">9<", ">1<"));

    assertThat(ids(replaced)).containsExactly("D2/1-" + C1, "D1/1");
    assertThat(replaced.faults()).hasSize(2);
    assertThat(replaced.faults().get(0).toString())
        .contains("found its replacement (5); what the file stated before")
        .endsWith("is left out: D1/1-" + C1);
    assertThat(replaced.faults().get(1).toString()).contains("found another function (13)");
    assertThat(ids(withdrawn)).containsExactly("D2/1-" + C1);
    assertThat(withdrawn.faults())
        .singleElement()
        .asString()
        .contains("found its withdrawal (1); it is left out, as is what the file stated before of");
  }

  @Test
  void means_ofANumberAlone_isNoShip() throws IOException {
    ImportResult result =
        Messages.read(
            "<Declaration><FunctionalReferenceID>7</FunctionalReferenceID>"
                + "<Declarant><ID>P-0042</ID></Declarant><GoodsShipment><Consignment>"
                + "<ArrivalTransportMeans><ID>51R-12345</ID></ArrivalTransportMeans>"
                + "<TransportEquipment><ID>CSQU3054384</ID></TransportEquipment>"
                + "</Consignment></GoodsShipment></Declaration>",
            DeclarationFormat.WCO_XML);

    CargoCase one = result.cases().get(0);
    assertThat(one.text(CaseField.VESSEL)).isEmpty();
    assertThat(Messages.unmapped(one)).contains("51R-12345");
    assertThat(result.faults())
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.toString()).doesNotContain("P-0042"));
  }
}
