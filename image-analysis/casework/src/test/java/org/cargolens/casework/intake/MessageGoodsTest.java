package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.intake.Messages.C1;
import static org.cargolens.casework.intake.Messages.C2;
import static org.cargolens.casework.intake.Messages.C3;
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
import org.cargolens.casework.cases.GoodsItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageGoodsTest {
  private static GoodsItem line(ImportResult result, String id) {
    assertThat(one(result, id).goods()).hasSize(1);
    return one(result, id).goods().get(0);
  }

  @Test
  void origin_ofGoodsItems_isThatOfTheItemsInTheContainer() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "CNI+1+B1",
                "LOC+27+NL",
                "GID+1+1:CT",
                "LOC+27+CN",
                "SGP+" + C1 + "+1",
                "GID+2+2:CT",
                "LOC+27+VN",
                "SGP+" + C1 + "+2",
                "GID+3+3:CT",
                "SGP+" + C2 + "+3"));

    assertThat(result.faults()).isEmpty();
    CargoCase first = one(result, "B1-" + C1);
    assertThat(first.texts(CaseField.ORIGIN)).containsExactly("CN", "VN");
    assertThat(first.fields().getOrDefault(CaseField.ORIGIN, List.of()))
        .extracting(value -> value.provenance().position())
        .containsExactly(
            "interchange R9, message 1, segment 6 LOC, element 2.1",
            "interchange R9, message 1, segment 9 LOC, element 2.1");
    assertThat(unmapped(first)).contains("NL").doesNotContain("CN", "VN");
    assertThat(one(result, "B1-" + C2).texts(CaseField.ORIGIN)).containsExactly("NL");
  }

  @Test
  void origin_ofSomeItemsAlone_isCompletedByThatOfTheConsignment() throws IOException {
    ImportResult result =
        read(iftmin("LOC+27+NL", "RFF+BM:B1", "GID+1", "LOC+27+CN", "GID+2+2:CT"));

    assertThat(one(result, "B1").texts(CaseField.ORIGIN)).containsExactly("CN", "NL");
  }

  @Test
  void share_ofOneContainerNamedTwice_isTheSum() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "CNI+1+B1",
                "GID+1+12:CT",
                "MEA+AAE+G+KGM:1200",
                "SGP+" + C1 + "+3",
                "MEA+AAE+G+KGM:300",
                "SGP+" + C1 + "+4",
                "MEA+AAE+G+TNE:0,4",
                "SGP+" + C2 + "+5",
                "MEA+AAE+G+KGM:500"));

    assertThat(result.faults()).isEmpty();
    assertThat(line(result, "B1-" + C1).packages()).hasValue(7);
    assertThat(line(result, "B1-" + C1).weightKg()).hasValue(700);
    assertThat(line(result, "B1-" + C2).packages()).hasValue(5);
    assertThat(line(result, "B1-" + C2).weightKg()).hasValue(500);
    assertThat(unmapped(one(result, "B1-" + C1))).contains("12", "1200");
  }

  @Test
  void share_smallerThanTheItem_isWhatIsInTheContainer() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "CNI+1+B1",
                "GID+1+120:CT",
                "MEA+AAE+G+KGM:24000",
                "SGP+" + C1 + "+70",
                "CNI+2+B2",
                "GID+1+120:CT",
                "MEA+AAE+G+KGM:24000",
                "SGP+" + C2 + "+120",
                "CNI+3+B3",
                "GID+1+120:CT",
                "MEA+AAE+G+KGM:24000",
                "SGP+" + C3));

    assertThat(line(result, "B1-" + C1).packages()).hasValue(70);
    assertThat(line(result, "B1-" + C1).weightKg()).isEmpty();
    assertThat(unmapped(one(result, "B1-" + C1))).contains("120", "24000", "KGM");
    assertThat(line(result, "B2-" + C2).weightKg()).hasValue(24_000);
    assertThat(line(result, "B3-" + C3).packages()).hasValue(120);
    assertThat(line(result, "B3-" + C3).weightKg()).hasValue(24_000);
  }

  @Test
  void share_asQuantity_countsPackages() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "CNI+1+B1",
                "GID+1+9:CT",
                "SGP+" + C1,
                "QTY+11:4",
                "SGP+" + C2,
                "QTY+11:250,5:KGM"));

    assertThat(line(result, "B1-" + C1).packages()).hasValue(4);
    assertThat(one(result, "B1-" + C2).goods()).isEmpty();
    assertThat(unmapped(one(result, "B1-" + C2))).contains("250,5", "KGM");
  }

  @Test
  void share_missingForOneOfTwoPlaces_isNotKnown() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "CNI+1+B1",
                "GID+1+9:CT",
                "FTX+AAA+++lamps",
                "SGP+" + C1 + "+4",
                "SGP+" + C1,
                "SGP+" + C2 + "+x",
                "SGP+" + C2 + "+2"));

    assertThat(line(result, "B1-" + C1).packages()).isEmpty();
    assertThat(line(result, "B1-" + C2).packages()).isEmpty();
    assertThat(unmapped(one(result, "B1-" + C2))).contains("x", "2");
    assertThat(result.faults())
        .singleElement()
        .asString()
        .contains("expected a whole number", "found 'x'");
  }

  @Test
  void bill_ofGoodsItemsAlone_isFound() throws IOException {
    ImportResult result =
        read(
            iftmin("NAD+CN+++A JSC", "GID+1", "NAD+DP+++Quay", "RFF+BM:B1", "EQD+CN+" + C1),
            cuscar("CNI+1", "GID+1", "RFF+BH:H1", "GID+2", "CNI+2+M2", "GID+1", "RFF+BH:H2"));

    assertThat(result.faults()).isEmpty();
    assertThat(ids(result)).containsExactly("B1-" + C1, "H1", "H2");
    assertThat(one(result, "B1-" + C1).text(CaseField.BILL_OF_LADING)).contains("B1");
    assertThat(one(result, "H1").text(CaseField.BILL_OF_LADING)).contains("H1");
    assertThat(unmapped(one(result, "H2"))).contains("M2");
  }

  @Test
  void bill_ofGoodsItemsThatDiffer_makesAConsignmentOfEach() throws IOException {
    ImportResult result =
        read(
            iftmin(
                "RFF+BM:M1",
                "TDT+20+1+1+++++:::NORTH STAR",
                "NAD+CN+++A JSC",
                "GID+1+1:CT",
                "RFF+BH:H1",
                "MEA+AAE+G+KGM:10",
                "SGP+" + C1 + "+1",
                "GID+2+2:CT",
                "RFF+BH:H2",
                "SGP+" + C2 + "+2",
                "GID+3+3:CT",
                "RFF+BH:H1",
                "SGP+" + C1 + "+3",
                "GID+4+4:CT",
                "RFF+MB:M1",
                "SGP+" + C2 + "+4",
                "EQD+CN+" + C1,
                "SEL+S1",
                "EQD+CN+" + C2,
                "SEL+S2",
                "EQD+CN+" + C3,
                "SEL+S3"));

    assertThat(result.faults()).isEmpty();
    // The third container is named by no item: it may be of any of them.
    assertThat(ids(result))
        .containsExactly("H1-" + C1, "H1-" + C3, "H2-" + C2, "H2-" + C3, "M1-" + C2, "M1-" + C3);
    CargoCase first = one(result, "H1-" + C1);
    assertThat(first.goods())
        .extracting(item -> item.packages().orElseThrow())
        .containsExactly(1.0, 3.0);
    assertThat(first.texts(CaseField.SEAL)).containsExactly("S1");
    assertThat(result.cases())
        .allSatisfy(
            one -> {
              assertThat(one.text(CaseField.VESSEL)).contains("NORTH STAR");
              assertThat(one.text(CaseField.CONSIGNEE)).contains("A JSC");
            });
    assertThat(unmapped(first)).contains("M1");
  }

  @Test
  void bill_ofSomeGoodsItems_leavesTheOthersToTheConsignment() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "CNI+1+M1",
                "EQD+CN+" + C1,
                "GID+1+1:CT",
                "RFF+BH:H1",
                "GID+2+2:CT",
                "RFF+BH:H2",
                "GID+3+3:CT"));

    assertThat(ids(result)).containsExactly("H1-" + C1, "H2-" + C1, "M1-" + C1);
    assertThat(line(result, "M1-" + C1).packages()).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E999999999", "1E20000000", "-4", "4,5"})
  void share_thatIsNoCount_standsAloneAndIsListed(String number) throws IOException {
    ImportResult result =
        read(
            cuscar("CNI+1+B1", "GID+1", "SGP+" + C1 + "+" + number, "SGP+" + C1 + "+10"),
            cuscar("CNI+1+B2", "GID+1+2:CT"));

    assertThat(ids(result)).containsExactly("B1-" + C1, "B2");
    assertThat(one(result, "B1-" + C1).goods()).isEmpty();
    assertThat(unmapped(one(result, "B1-" + C1))).contains(number, "10");
    assertThat(result.faults())
        .singleElement()
        .asString()
        .contains("expected a whole number")
        .contains("'" + number.replace(',', '.') + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+10'MEA+AAE+G+KGM:2000", ""})
  void place_ofDangerousGoods_isNotCountedAgain(String amount) throws IOException {
    ImportResult result =
        read(
            iftmin(
                "RFF+BM:B1",
                "GID+1+10:DR",
                "MEA+AAE+G+KGM:2000",
                "SGP+" + C1 + "+10",
                "MEA+AAE+G+KGM:2000",
                "DGS+IMD+3+1993",
                "SGP+" + C1 + amount.replaceAll("'.*", ""),
                amount.isEmpty() ? "FTX+AAD" : "MEA+AAE+G+KGM:2000",
                "EQD+CN+" + C1));

    assertThat(result.faults()).isEmpty();
    assertThat(line(result, "B1-" + C1).packages()).hasValue(10);
    assertThat(line(result, "B1-" + C1).weightKg()).hasValue(2000);
  }

  @Test
  void place_ofDangerousGoodsAlone_isTheItemsPlace() throws IOException {
    ImportResult result =
        read(
            iftmin(
                "RFF+BM:B1",
                "GID+1+10:DR",
                "DGS+IMD+3+1993",
                "SGP+" + C1 + "+10",
                "DGS+IMD+3+1263",
                "SGP+" + C1 + "+10",
                "GID+2+4:CT",
                "SGP+" + C2 + "+4"));

    assertThat(ids(result)).containsExactly("B1-" + C1, "B1-" + C2);
    assertThat(line(result, "B1-" + C1).packages()).hasValue(10);
    assertThat(line(result, "B1-" + C2).packages()).hasValue(4);
  }

  @Test
  void quantity_behindTheLastPlaceAlone_isOfNoPlace() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "CNI+1+B1",
                "GID+1",
                "FTX+AAA+++lamps",
                "SGP+" + C1,
                "SGP+" + C2,
                "QTY+46:100:PCE"));

    assertThat(line(result, "B1-" + C1).packages()).isEmpty();
    assertThat(line(result, "B1-" + C2).packages()).isEmpty();
    assertThat(unmapped(one(result, "B1-" + C2))).contains("100");
  }

  @Test
  void parties_ofItemsOfHouseBills_areThoseOfTheBill() throws IOException {
    ImportResult result =
        read(
            iftmin(
                "RFF+MB:M1",
                "NAD+CN+++FORWARDER LTD",
                "GID+1",
                "NAD+CN+++REAL BUYER",
                "RFF+HWB:H1",
                "SGP+" + C1,
                "GID+2",
                "NAD+CN+++OTHER",
                "RFF+HWB:H2",
                "SGP+" + C1,
                "GID+3",
                "NAD+CN+++ANOTHER",
                "RFF+HWB:H2",
                "SGP+" + C1));

    assertThat(one(result, "H1-" + C1).texts(CaseField.CONSIGNEE)).containsExactly("REAL BUYER");
    assertThat(unmapped(one(result, "H1-" + C1))).contains("FORWARDER LTD");
    assertThat(one(result, "H2-" + C1).texts(CaseField.CONSIGNEE)).containsExactly("FORWARDER LTD");
    assertThat(unmapped(one(result, "H2-" + C1))).contains("OTHER", "ANOTHER");
  }

  @Test
  void instruction_withoutGoods_isTheCaseOfItsBill() throws IOException {
    ImportResult result = read(iftmin("RFF+BM:B1", "NAD+CN+++A JSC", "EQD+CN+" + C1));

    assertThat(ids(result)).containsExactly("B1-" + C1);
    assertThat(one(result, "B1-" + C1).text(CaseField.BILL_OF_LADING)).contains("B1");
    assertThat(one(result, "B1-" + C1).texts(CaseField.CONSIGNEE)).containsExactly("A JSC");
  }

  @Test
  void place_thatIsNoContainersNumber_staysOutOfIdsAndFaults() throws IOException {
    ImportResult result =
        read(
            iftmin("RFF+BM:B1", "GID+1+3:CT", "SGP+51R-12345"),
            cuscar("CNI+1+B2", "GID+1", "SGP+csqu 305438-4"));

    assertThat(ids(result)).containsExactly("B1", "B2-CSQU 305438\\-4");
    assertThat(line(result, "B1").packages()).hasValue(3);
    assertThat(unmapped(one(result, "B1"))).contains("51R-12345");
    assertThat(result.faults())
        .singleElement()
        .asString()
        .contains("expected a container number after ISO 6346")
        .doesNotContain("51R");
  }
}
