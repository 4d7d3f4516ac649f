package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.FieldKind;
import org.junit.jupiter.api.Test;

class CaseImportTest extends MappedFiles {
  @Test
  void ids_ofSeveralColumns_neverMerge() throws IOException {
    String mapping =
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["A", "B"], "columns": {}}
        """;

    ImportResult result = read("m.csv", "A,B\na-b,c\na,b-c\n", mapping);

    assertThat(result.cases()).extracting(CargoCase::id).containsExactly("a\\-b-c", "a-b\\-c");
  }

  @Test
  void ids_ofOneContainer_areOneHoweverItIsSpelt() throws IOException {
    String mapping =
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["Bill", "Box"],
         "columns": {"Bill": "billOfLading", "Box": "container"}}
        """;

    ImportResult result = read("m.csv", "Bill,Box\nC3,csqu 305438-3\nC3,CSQU3054383\n", mapping);

    assertThat(result.cases()).extracting(CargoCase::id).containsExactly("C3-CSQU3054383");
    // Earlier versions took the number as it was written.
    assertThat(result.papers().keys("C3-CSQU3054383").otherIds()).contains("C3-csqu 305438\\-3");
    assertThat(read("n.csv", "Bill,Box\nC3,no number\n", mapping).cases())
        .extracting(CargoCase::id)
        .containsExactly("C3-no number");
  }

  @Test
  void hs_thatLostItsFirstZero_isListedAndKept() throws IOException {
    String mapping =
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["A"],
         "columns": {"HS": "hs"}}
        """;

    ImportResult result = read("m.csv", "A,HS\na,402\nb,40210\nc,0402.10\n", mapping);

    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .containsExactly(
            "m.csv, row 2, column 2, HS: expected an HS code of 2, 4, 6, 8 or 10 digits,"
                + " found '402'",
            "m.csv, row 3, column 2, HS: expected an HS code of 2, 4, 6, 8 or 10 digits,"
                + " found '40210'");
    assertThat(result.cases().get(0).unmapped().get(0).text()).isEqualTo("402");
    assertThat(result.cases().get(2).goods().get(0).hs()).contains("040210");
  }

  @Test
  void faults_ofNumbers_showTheCellAsItStands() throws IOException {
    ImportResult result =
        read(
            "m.csv",
            """
            Bill;Box;From;Via;Arrived;HS;Mass;Pieces
            B;CSQU3054383;;;;;1.5;1,5
            B;CSQU3054383;;;;;1 500,5;1
            """,
            MAPPING);

    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .containsExactly(
            "m.csv, row 2, column 7, Mass: expected a mass in kg, 0 to 1000000, with a decimal"
                + " comma as the mapping says, found '1.5'",
            "m.csv, row 2, column 8, Pieces: expected a whole number, 0 to 100000000, found '1,5',"
                + " read as '1.5'",
            "m.csv, row 3, column 7, Mass: expected a mass in kg, 0 to 1000000, found '1 500,5',"
                + " read as '1 500.5'");
  }

  @Test
  void faults_ofFieldsThatNamePeople_nameNobody() throws IOException {
    String mapping =
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["A"],
         "columns": {"To": "consignee"}}
        """;

    ImportResult result = read("m.csv", "A,To\na,Invented One\na,Invented Two\n", mapping);

    assertThat(result.faults().get(0))
        .hasToString("m.csv, row 3, column 2, To: expected the same value as at row 2, column 2");
    assertThat(result.cases().get(0).unmapped().get(0).text()).isEqualTo("Invented Two");
  }

  @Test
  void mapping_faults_nameTheirPlace() {
    assertThatThrownBy(() -> mapping(MAPPING.replace("\"hs\"", "\"hsCode\"")))
        .hasMessageContaining("mapping.json:5:")
        .hasMessageContaining("one of arrival, billOfLading")
        .hasMessageContaining("hsCode");
    assertThatThrownBy(() -> mapping(MAPPING.replace("\"list\"", "\"lists\"")))
        .hasMessageContaining("expected one of columns, decimal");
    assertThatThrownBy(() -> mapping(MAPPING.replace("mapping:1", "mapping:9")))
        .hasMessageContaining("urn:cargolens:case-mapping:1");
    assertThatThrownBy(() -> mapping(MAPPING.replace("Asia/Ho_Chi_Minh", "Asia/Nowhere")))
        .hasMessageContaining("Asia/Nowhere");
    assertThatThrownBy(() -> mapping(MAPPING.replace("\"decimal\": \",\"", "\"decimal\": \"'\"")))
        .hasMessageContaining("decimal sign");
    assertThatThrownBy(() -> mapping(MAPPING.replace("[\"Bill\", \"Box\"]", "[]")))
        .hasMessageContaining("at least one column as id");
    assertThatThrownBy(
            () -> mapping(MAPPING.replace("\"Box\": \"container\"", "\"Box\": \"vehicle\"")))
        .hasMessageContaining("the id can't hold vehicle");
    assertThatThrownBy(() -> mapping(MAPPING.replace("\"port manifest\"", "\" \"")))
        .hasMessageContaining("names its source");
  }

  @Test
  void numbers_thousands_areReadByTheDecimalSign() {
    ValueStyle point = mapped(".");
    ValueStyle comma = mapped(",");

    assertThat(List.of(plain(point, "1,234.5"), plain(point, "1,23"), plain(comma, "1.234,5")))
        .containsExactly("1234.5", "1,23", "1234.5");
    assertThatThrownBy(() -> plain(comma, "1.23"))
        .hasMessageContaining("decimal comma")
        .hasMessageEndingWith("found '1.23'");
  }

  private static ValueStyle mapped(String decimal) {
    return new ValueStyle(decimal.charAt(0), Optional.empty(), ZoneOffset.UTC);
  }

  private static String plain(ValueStyle style, String text) {
    return style.plain(FieldKind.WEIGHT_KG, text);
  }
}
