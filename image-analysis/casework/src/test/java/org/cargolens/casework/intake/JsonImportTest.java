package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.UnmappedValue;
import org.junit.jupiter.api.Test;

class JsonImportTest extends MappedFiles {
  @Test
  void json_textThatNoStoreKeeps_isListedByPlace() throws IOException {
    String mapping =
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
         "records": "", "columns": {"from": "origin"}}
        """;

    ImportResult result =
        read(
            "m.json",
            """
            [{"ref": "a", "from": "NO", "no\\u0000te": "x\\ud800"},
             {"ref": "b\\u0000", "from": "NO"}]
            """,
            mapping);

    assertThat(result.cases()).extracting(CargoCase::id).containsExactly("a");
    assertThat(result.cases().get(0).unmapped())
        .extracting(UnmappedValue::column, UnmappedValue::text)
        .containsExactly(tuple("no\\u0000te", "x\\ud800"));
    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .containsExactly(
            "m.json, line 1, column 43, no\\u0000te: expected a name without U+0000 as character 3;"
                + " escaped",
            "m.json, line 1, column 43, no\\u0000te: expected a text without U+D800 as character 2;"
                + " kept escaped, without a field",
            "m.json, line 2, column 2, ref: expected an id without U+0000 as character 2; the row"
                + " is left out");
  }

  @Test
  void json_recordsWithGoods_makeCases() throws IOException {
    String mapping =
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "broker", "id": ["ref"],
         "records": "data.cases", "goods": "items",
         "columns": {"boxes": "container", "party.name": "consignee", "items[].code": "hs",
                     "items[].kg": "weightKg"}}
        """;
    String json =
        """
        {"data": {"cases": [
          {"ref": 17, "boxes": ["CSQU3054383"], "party": {"name": "Invented Trading", "vip": true},
           "items": [{"code": "0303", "kg": 2E+4}, {"code": "x", "kg": 5}], "note": null},
          {"boxes": []}]}}
        """;

    ImportResult result = read("m.json", json, mapping);

    CargoCase only = result.cases().get(0);
    assertThat(result.cases()).hasSize(1);
    assertThat(only.id()).isEqualTo("17");
    assertThat(only.text(CaseField.CONSIGNEE)).contains("Invented Trading");
    assertThat(only.goods().get(0).weightKg()).hasValue(20_000);
    assertThat(only.goods().get(1).hs()).isEmpty();
    assertThat(result.unmappedColumns()).containsOnlyKeys("party.vip");
    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .containsExactly(
            "m.json, line 3, column 53, items[].code: expected an HS code of 2, 4, 6, 8 or 10"
                + " digits, found 'x'",
            "m.json, line 4, column 3, ref: expected an id of 1 to 100 characters; the row is left"
                + " out");
  }

  @Test
  void json_numbers_needNoStyleOfTheFile() throws IOException {
    String mapping =
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "broker", "id": ["ref"],
         "decimal": ",", "goods": "items",
         "columns": {"items[].kg": "weightKg", "items[].pieces": "packages"}}
        """;

    ImportResult result = read("m.json", "[{\"ref\": \"a\", \"items\": [{\"kg\": 1.5}]}]", mapping);

    assertThat(result.cases().get(0).goods().get(0).weightKg()).hasValue(1.5);
    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .containsExactly(
            "m.json, as a whole, items[].pieces: expected this member in at least one record");
  }
}
