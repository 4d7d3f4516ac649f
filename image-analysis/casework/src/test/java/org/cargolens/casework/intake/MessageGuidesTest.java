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
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How customs of several countries have bills and weights written. */
class MessageGuidesTest {
  @Test
  void consignment_asInNewZealand_isReadWithItsWeight() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "EQD+CN+" + C1,
                "CNI+1",
                "RFF+HWB:HOUSE1",
                "NAD+CN++Imagined Import:1 Nowhere Road",
                "NAD+CZ++Invented Export:2 Nowhere Road",
                "GID+1+4:PK",
                "FTX+AAA+++CAR PARTS",
                "MEA+WT+AAG+KGM:5000.000",
                "SGP+" + C1));

    CargoCase house = one(result, "HOUSE1-" + C1);
    assertThat(result.faults()).isEmpty();
    assertThat(house.goods().get(0).weightKg()).hasValue(5000);
    assertThat(house.goods().get(0).packages()).hasValue(4);
    assertThat(house.text(CaseField.CONSIGNOR)).contains("Invented Export");
  }

  @Test
  void consignment_asInTheUnitedStates_isReadWithItsWeight() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "CNI+1+:23",
                "DOC+714:::34+INBOND1::ABCD",
                "RFF+AAM:ABCD1",
                "NAD+OS+++Invented Shipper",
                "GID+1",
                "PAC+500++BOX",
                "MEA+AAI++K:5000"));

    CargoCase one = one(result, "ABCD1");
    assertThat(one.goods().get(0).weightKg()).hasValue(5000);
    assertThat(one.goods().get(0).packages()).hasValue(500);
    assertThat(one.text(CaseField.CONSIGNOR)).contains("Invented Shipper");
    assertThat(unmapped(one)).contains("INBOND1", "23");
    assertThat(result.faults()).isEmpty();
  }

  @Test
  void consignment_asInAustralia_isOfTheBillInTheHeader() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "RFF+BH:HOUSE1",
                "RFF+MB:MASTER1",
                "NAD+CN++Imagined Import",
                "CNI+1",
                "RFF+UCN:X1",
                "GID+1",
                "PAC+1",
                "MEA+AAE+AAL+KG:0.30",
                "MEA+AAE+G+KG:0.33"));

    CargoCase one = one(result, "HOUSE1");
    assertThat(one.goods().get(0).weightKg()).hasValue(0.33);
    assertThat(unmapped(one)).contains("MASTER1", "0.30", "AAL");
    assertThat(result.faults()).isEmpty();
  }

  @Test
  void header_ofAMasterBill_isNotTheBillOfConsignmentsOfSeveralPeople() throws IOException {
    ImportResult result =
        read(
            cuscar(
                "RFF+MB:MASTER1", "CNI+1", "NAD+CN+++A JSC", "GID+1", "CNI+2", "NAD+CN+++B JSC"));

    assertThat(ids(result)).containsExactly("LINE/MAN1/1", "LINE/MAN1/2");
  }

  @ParameterizedTest
  @CsvSource({
    "RFF+BN:BOOK1, BOOK1",
    "DOC+705+BILL1, BILL1",
    "DOC+714:::34+BILL1::X, BILL1",
    "DOC+706, LINE/MAN1/1",
    "DOC+380+INVOICE1, LINE/MAN1/1",
  })
  void consignment_withoutReferenceToABill_isCalledByWhatStandsInItsPlace(String segment, String id)
      throws IOException {
    ImportResult result = read(cuscar("CNI+1", segment, "NAD+CN+++A JSC", "GID+1", "CNI+2+B2"));

    assertThat(ids(result)).containsExactly(id, "B2");
  }

  @Test
  void booking_besideABill_begetsNoCase() throws IOException {
    ImportResult result =
        read(
            iftmin("RFF+BN:BOOK1", "RFF+BM:B1", "GID+1", "RFF+BN:BOOK2", "EQD+CN+" + C1),
            cuscar("CNI+1", "RFF+BM:B2", "GID+1", "RFF+BN:BOOK3", "GID+2", "SGP+" + C2));

    assertThat(ids(result)).containsExactly("B1-" + C1, "B2-" + C2);
    assertThat(unmapped(one(result, "B1-" + C1))).contains("BOOK1", "BOOK2");
    assertThat(unmapped(one(result, "B2-" + C2))).contains("BOOK3");
  }

  @ParameterizedTest
  @CsvSource({
    "MEA+WT+AAG+KGM:12, 12",
    "MEA+AAI+AAE+TNE:1.5, 1500",
    "MEA+AAI++KGM:12, 12",
    "MEA+AAI++K:12, 12",
    "MEA+AAE+G+KG:12, 12",
    "MEA+AAI++LTR:0.5, ",
    "MEA+AAE+AAE+MTQ:12, ",
    "MEA+AAE+AAL+KGM:12, ",
    "MEA+AAE++KGM:12, ",
    "MEA+WT+AAA+KGM:12, ",
  })
  void measure_isTheGrossWeightIfItSaysSo(String measure, Double kilograms) throws IOException {
    ImportResult result = read(cuscar("CNI+1+B1", "GID+1+1:CT", measure));

    assertThat(result.faults()).isEmpty();
    assertThat(one(result, "B1").goods().get(0).weightKg().isPresent())
        .isEqualTo(kilograms != null);
    if (kilograms != null) {
      assertThat(one(result, "B1").goods().get(0).weightKg()).hasValue(kilograms);
    } else {
      assertThat(one(result, "B1").unmapped())
          .extracting(value -> value.column() + " " + value.text())
          .anyMatch(value -> value.startsWith("MEA+") && value.contains(" 3.2 "));
    }
  }

  @Test
  void measures_ofSeveralKinds_giveTheSureOne() throws IOException {
    ImportResult result = read(cuscar("CNI+1+B1", "GID+1", "MEA+AAI++KGM:11", "MEA+AAE+G+KGM:12"));

    assertThat(one(result, "B1").goods().get(0).weightKg()).hasValue(12);
    assertThat(unmapped(one(result, "B1"))).contains("11");
  }
}
