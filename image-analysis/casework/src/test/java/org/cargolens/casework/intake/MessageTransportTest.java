package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.intake.Messages.C1;
import static org.cargolens.casework.intake.Messages.C2;
import static org.cargolens.casework.intake.Messages.cuscar;
import static org.cargolens.casework.intake.Messages.ids;
import static org.cargolens.casework.intake.Messages.iftmin;
import static org.cargolens.casework.intake.Messages.one;
import static org.cargolens.casework.intake.Messages.read;
import static org.cargolens.casework.intake.Messages.unmapped;

import java.io.IOException;
import java.util.List;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTransportTest {
  @Test
  void legs_ofAnInstruction_giveShipPortAndArrivalOfTheMainCarriageAlone() throws IOException {
    ImportResult result =
        read(
            iftmin(
                "RFF+BM:B1",
                "TDT+10+T1+3++CARR+++51C-1",
                "LOC+9+VNHAN",
                "LOC+11+VNHPH",
                "DTM+132:20261201:102",
                "TDT+30+F1+8+++++:::RIVER STAR",
                "LOC+9+DEHAM",
                "LOC+11+DEDUI",
                "DTM+132:20270105:102",
                "TDT+20+078S+1++NLIN+++9074729:146::SOUTH STAR",
                "LOC+9+VNHPH",
                "LOC+11+DEHAM",
                "DTM+132:20261224:102",
                "GID+1",
                "EQD+CN+" + C1));

    assertThat(result.faults()).isEmpty();
    CargoCase one = one(result, "B1-" + C1);
    assertThat(one.text(CaseField.VESSEL)).contains("SOUTH STAR");
    assertThat(one.text(CaseField.VEHICLE)).isEmpty();
    assertThat(one.text(CaseField.PORT)).contains("DEHAM");
    assertThat(one.text(CaseField.ARRIVAL)).contains("2026-12-24T00:00:00Z");
    assertThat(one.texts(CaseField.ROUTE)).containsExactly("VNHAN", "VNHPH");
    assertThat(unmapped(one)).contains("51C-1", "RIVER STAR", "DEDUI", "9074729", "20270105");
    assertThat(one.unmapped())
        .anySatisfy(
            value -> {
              assertThat(value.column()).isEqualTo("TDT+30 8.4");
              assertThat(value.provenance().position()).endsWith("segment 8 TDT, element 8.4");
            });
  }

  @Test
  void legs_ofAManifest_giveTheArrivingShipNotThatOfTheConsignment() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "TDT+20+1+1+++++:::NORTH STAR",
                "LOC+60+VNHPH",
                "DTM+132:20261130:102",
                "CNI+1+B1",
                "TDT+20+7+1+++++:::MOTHER STAR",
                "LOC+9+NLRTM",
                "DTM+132:20261120:102",
                "GID+1"));

    CargoCase one = one(result, "B1");
    assertThat(one.text(CaseField.VESSEL)).contains("NORTH STAR");
    assertThat(one.text(CaseField.ARRIVAL)).contains("2026-11-30T00:00:00Z");
    assertThat(unmapped(one)).contains("MOTHER STAR");
  }

  @ParameterizedTest
  @CsvSource({
    "LOC+11+DEHAM, FIRST STAR", // where the consignment is discharged
    "LOC+11+NLRTM, SECOND STAR",
    "LOC+28+DE, SECOND STAR", // else the last
  })
  void legs_ofSeveralMainCarriers_giveTheOneThatArrives(String place, String ship)
      throws IOException {
    ImportResult result =
        read(
            iftmin(
                place,
                "RFF+BM:B1",
                "TDT+20+1+1+++++:::FIRST STAR",
                "LOC+11+DEHAM",
                "TDT+20+2+1+++++:::SECOND STAR",
                "LOC+11+NLRTM",
                "GID+1"));

    assertThat(one(result, "B1").text(CaseField.VESSEL)).contains(ship);
  }

  @Test
  void legs_beforeAndAfterAlone_giveNoShip() throws IOException {
    ImportResult result =
        read(iftmin("RFF+BM:B1", "TDT+10+1+1+++++:::A", "TDT+30+1+3+++++:::B", "GID+1"));

    assertThat(one(result, "B1").text(CaseField.VESSEL)).isEmpty();
    assertThat(one(result, "B1").text(CaseField.VEHICLE)).isEmpty();
    assertThat(unmapped(one(result, "B1"))).contains("A", "B");
  }

  @ParameterizedTest
  @CsvSource({"1, vessel", "8, vessel", ", vessel", "03, vehicle", "2, vehicle", "4, none"})
  void mode_ofTheLeg_saysWhetherItIsAShip(String mode, String field) throws IOException {
    ImportResult result =
        read(
            cuscar("TDT+11+V1+" + (mode == null ? "" : mode) + "+++++NAME 1", "CNI+1+B1", "GID+1"));

    CargoCase one = one(result, "B1");
    assertThat(one.texts(CaseField.VESSEL))
        .isEqualTo("vessel".equals(field) ? List.of("NAME 1") : List.of());
    assertThat(one.texts(CaseField.VEHICLE))
        .isEqualTo("vehicle".equals(field) ? List.of("NAME 1") : List.of());
    assertThat(unmapped(one).contains("NAME 1")).isEqualTo("none".equals(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PA", "CH", "RG", "UL", "BL"})
  void equipment_thatIsNoUnit_staysWithItsConsignment(String kind) throws IOException {
    ImportResult result =
        read(
            cuscar(
                "EQD+CN+" + C1,
                "EQD+" + kind + "+UNIT 7",
                "MEA+AAE+G+KGM:55",
                "CNI+1+B1",
                "GID+1+3:CT",
                "SGP+UNIT 7+3",
                "MEA+AAE+G+KGM:50",
                "CNI+2+B2",
                "GID+1+4:CT",
                "SGP+" + C1 + "+4"));

    assertThat(result.faults()).isEmpty();
    assertThat(ids(result)).containsExactly("B1", "B2-" + C1);
    CargoCase one = one(result, "B1");
    assertThat(one.texts(CaseField.CONTAINER)).isEmpty();
    assertThat(one.goods().get(0).weightKg()).hasValue(50);
    assertThat(unmapped(one)).contains("UNIT 7", kind, "55");
    assertThat(unmapped(one(result, "B2-" + C1))).doesNotContain("UNIT 7", "55");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TE", "RR", "BPQ"})
  void equipment_thatIsAVehicle_isThatOfItsConsignment(String kind) throws IOException {
    ImportResult result =
        read(
            iftmin("RFF+BM:B1", "GID+1+3:CT", "EQD+" + kind + "+51R-12345", "SEL+S1", "EQD+CH+X1"));

    assertThat(ids(result)).containsExactly("B1");
    CargoCase one = one(result, "B1");
    assertThat(one.text(CaseField.VEHICLE)).contains("51R-12345");
    assertThat(one.goods().get(0).packages()).hasValue(3);
    assertThat(unmapped(one)).contains("S1", "X1", kind);
  }

  @Test
  void equipment_ofTwoTrailers_isKeptWithoutAField() throws IOException {
    ImportResult result =
        read(iftmin("RFF+BM:B1", "GID+1", "EQD+TE+T1", "EQD+TE+T2", "TDT+20++3+++++51C-9"));

    assertThat(result.faults()).isEmpty();
    assertThat(one(result, "B1").text(CaseField.VEHICLE)).contains("51C-9");
    assertThat(unmapped(one(result, "B1"))).contains("T1", "T2");
  }

  @Test
  void goods_partlyOutsideOfContainers_areACaseOfTheBillToo() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "EQD+TE+T1",
                "EQD+CN+" + C1,
                "CNI+1+B1",
                "GID+1+10:CT",
                "MEA+AAE+G+KGM:1000",
                "SGP+" + C1 + "+6",
                "SGP+T1+4",
                "GID+2+1:CT",
                "SGP+" + C1 + "+1"));

    assertThat(ids(result)).containsExactly("B1", "B1-" + C1);
    assertThat(one(result, "B1").goods())
        .extracting(line -> line.packages().orElseThrow())
        .containsExactly(4.0);
    assertThat(one(result, "B1").text(CaseField.VEHICLE)).contains("T1");
    assertThat(one(result, "B1-" + C1).goods())
        .extracting(line -> line.packages().orElseThrow())
        .containsExactly(6.0, 1.0);
    assertThat(one(result, "B1-" + C1).goods().get(0).weightKg()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CN", "AM", "SW", "", "TE", "40HC"})
  void equipment_withANumberOfAContainer_isOneWhateverItIsCalled(String kind) throws IOException {
    ImportResult result = read(cuscar("CNI+1+B1", "EQD+" + kind + "+" + C2, "GID+1"));

    assertThat(result.faults()).isEmpty();
    assertThat(ids(result)).containsExactly("B1-" + C2);
  }

  @Test
  void arrival_amongTimesOfPlacesOnTheWay_isThatOfThePortOfDischarge() throws IOException {
    ImportResult result =
        read(
            iftmin(
                "LOC+13+LKCMB",
                "DTM+178:20261203:102",
                "RFF+BM:B1",
                "TDT+20+1+1+++++:::STAR",
                "LOC+9+VNHPH",
                "LOC+13+SGSIN",
                "DTM+132:20261205:102",
                "LOC+11+DEHAM",
                "DTM+132:20261224:102",
                "GID+1"));

    assertThat(one(result, "B1").text(CaseField.PORT)).contains("DEHAM");
    assertThat(one(result, "B1").text(CaseField.ARRIVAL)).contains("2026-12-24T00:00:00Z");
  }

  @Test
  void legs_ofSeveralCarriers_giveTheOneThatEndsAtThePort() throws IOException {
    ImportResult result =
        read(
            iftmin(
                "LOC+11+VNHPH",
                "RFF+BM:B1",
                "TDT+21+1+1+++++:::ALPHA",
                "LOC+11+VNHPH",
                "DTM+132:20261201:102",
                "TDT+22+2+1+++++:::BETA",
                "LOC+11+KHPNH",
                "DTM+132:20261209:102",
                "GID+1"));

    assertThat(one(result, "B1").text(CaseField.VESSEL)).contains("ALPHA");
    assertThat(one(result, "B1").text(CaseField.ARRIVAL)).contains("2026-12-01T00:00:00Z");
  }

  @Test
  void leg_withoutName_isNotNamedByThatOfDeparture() throws IOException {
    ImportResult result =
        read(
            iftmin(
                "RFF+BM:B1",
                "TDT+20++1",
                "LOC+11+VNHPH",
                "DTM+132:20261201:102",
                "TDT+12++3+++++51C-1",
                "GID+1"));

    assertThat(one(result, "B1").text(CaseField.VEHICLE)).isEmpty();
    assertThat(one(result, "B1").text(CaseField.VESSEL)).isEmpty();
    assertThat(unmapped(one(result, "B1"))).contains("51C-1");
  }
}
