package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.intake.Declarations.cuscar;
import static org.cargolens.casework.intake.Declarations.edifact;
import static org.cargolens.casework.intake.Messages.one;

import java.io.IOException;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.UnmappedValue;
import org.junit.jupiter.api.Test;

/** Several bills in one consignment. */
class MessageBillsTest {
  private static final String CHEESE = "CSQU3054383";

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
}
