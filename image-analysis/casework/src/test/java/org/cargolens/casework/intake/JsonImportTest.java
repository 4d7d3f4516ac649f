package org.cargolens.casework.intake;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.stream.IntStream;
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

  /** Two declarations with a heading of their own, as most manifests have one. */
  private static final String HEADED =
      """
      {"header": {"vessel": "MV ONE", "manifest": "M-77", "calls": ["SGSIN", "VNHPH"]},
       "data": {"port": null, "decls": [{"ref": "a"}, {"ref": "b"}, {"ref": "a"}], "agent": "x"}}
      """;

  @Test
  void json_valuesBesideTheRecords_areKeptWithEachCaseIfTheMappingNamesTheirObject()
      throws IOException {
    ImportResult result =
        read(
            "m.json",
            HEADED,
            """
            {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
             "records": "data.decls", "columns": {"/header/voyage": "document"}}
            """);

    assertThat(result.rows()).isEqualTo(3);
    assertThat(result.cases()).extracting(CargoCase::id).containsExactly("a", "b");
    assertThat(result.cases())
        .allSatisfy(
            one ->
                assertThat(one.unmapped())
                    .extracting(UnmappedValue::column, UnmappedValue::text)
                    .containsExactly(
                        tuple("/header/vessel", "MV ONE"),
                        tuple("/header/manifest", "M-77"),
                        tuple("/header/calls", "SGSIN"),
                        tuple("/header/calls", "VNHPH"),
                        tuple("/data/agent", "x")));
    assertThat(result.cases().get(1).unmapped().get(0).provenance().position())
        .isEqualTo("line 1, column 23");
    assertThat(result.unmappedColumns())
        .containsExactly(
            entry("/header/vessel", 1),
            entry("/header/manifest", 1),
            entry("/header/calls", 2),
            entry("/data/agent", 1));
    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .containsExactly(
            "m.json, as a whole, /header/voyage: expected this member beside the records");
  }

  @Test
  void json_columnsWithAnAbsolutePath_takeWhatStandsBesideTheRecords() throws IOException {
    ImportResult result =
        read(
            "m.json",
            HEADED.replace("{\"ref\": \"b\"}", "{\"ref\": \"b\", \"ship\": \"MV TWO\"}"),
            """
            {"schema": "urn:cargolens:case-mapping:1", "source": "s",
             "id": ["/header/manifest", "ref"], "records": "data.decls",
             "columns": {"/header/vessel": "vessel", "/header/calls": "route", "ship": "vessel",
                         "/header/voyage": "document"}}
            """);

    assertThat(result.cases()).extracting(CargoCase::id).containsExactly("M\\-77-a", "M\\-77-b");
    CargoCase first = result.cases().get(0);
    assertThat(first.text(CaseField.VESSEL)).contains("MV ONE");
    assertThat(first.texts(CaseField.ROUTE)).containsExactly("SGSIN", "VNHPH");
    assertThat(first.unmapped()).extracting(UnmappedValue::column).containsExactly("/data/agent");
    // What a record says of itself stands.
    assertThat(result.cases().get(1).text(CaseField.VESSEL)).contains("MV TWO");
    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .containsExactly(
            "m.json, as a whole, /header/voyage: expected this member beside the records");
  }

  @Test
  void json_recordsThatSayOtherwiseThanTheHeader_areNoFault() throws IOException {
    ImportResult result =
        read(
            "m.json",
            HEADED
                .replace("{\"ref\": \"a\"}", "{\"ref\": \"a\", \"ship\": \"MV TWO\"}")
                .replace("{\"ref\": \"b\"}", "{\"ref\": \"b\", \"ship\": \"MV THREE\"}"),
            """
            {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
             "records": "data.decls",
             "columns": {"/header/vessel": "vessel", "/header/calls": "route", "ship": "vessel",
                         "/header/manifest": "billOfLading", "/data/agent": "port"}}
            """);

    assertThat(result.cases())
        .allSatisfy(
            one ->
                assertThat(one.unmapped())
                    .extracting(UnmappedValue::column, UnmappedValue::text)
                    .contains(tuple("/header/vessel", "MV ONE")));
    // Listed once, however many cases keep it.
    assertThat(result.unmappedColumns()).containsExactly(entry("/header/vessel", 1));
    // What no case can take is a fault all the same.
    assertThat(result.faults()).extracting(ImportFault::column).containsExactly("/data/agent");
  }

  @Test
  void json_headerThatContradictsItself_isAFault() throws IOException {
    ImportResult result =
        read(
            "m.json",
            HEADED,
            """
            {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
             "records": "data.decls",
             "columns": {"/header/vessel": "vessel", "/header/manifest": "vessel"}}
            """);

    assertThat(result.cases().get(0).text(CaseField.VESSEL)).contains("MV ONE");
    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .contains(
            "m.json, line 1, column 45, /header/manifest: expected 'MV ONE' as at line 1, column"
                + " 23, found 'M-77'");
  }

  @Test
  void json_goodsBesideTheRecords_areRefused() {
    assertThatThrownBy(
            () ->
                read(
                    "m.json",
                    HEADED,
                    """
                    {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
                     "records": "data.decls", "columns": {"/header/manifest": "hs"}}
                    """))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageContaining("/header/manifest")
        .hasMessageContaining("hs belongs to a line of goods");
  }

  @Test
  void json_farMoreBesideTheRecordsThanCasesCanKeep_isRefused() {
    String text = "x".repeat(1 << 16);
    String records =
        IntStream.range(0, 10_000).mapToObj(i -> "{\"ref\": " + i + "}").collect(joining(","));

    assertThatThrownBy(
            () ->
                read(
                    "m.json",
                    "{\"note\": \"" + text + "\", \"all\": [" + records + "]}",
                    """
                    {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
                     "records": "all", "columns": {}}
                    """))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageContaining("beside the records")
        .hasMessageContaining("split the file");
  }

  private static final String GOODS =
      """
      {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"], "goods": "items",
       "columns": {"items[].code": "hs"}}
      """;

  @Test
  void json_goodsThatAreOneObject_areOneLine() throws IOException {
    ImportResult result =
        read("m.json", "[{\"ref\": \"a\", \"items\": {\"code\": \"2402\", \"kg\": 1}}]", GOODS);

    assertThat(result.cases().get(0).goods()).hasSize(1);
    assertThat(result.cases().get(0).goods().get(0).hs()).contains("2402");
    assertThat(result.unmappedColumns()).containsExactly(entry("items[].kg", 1));
    assertThat(result.faults()).isEmpty();
  }

  @Test
  void json_recordsAndGoodsThatAreNoObjects_areListedAndTheRestIsTaken() throws IOException {
    ImportResult result =
        read(
            "m.json",
            """
            [{"ref": "a", "items": [{"code": "9503"}, "loose text", null, [{"code": "2402"}]]},
             "Invented Person", null,
             {"ref": "b", "items": "two boxes"},
             {"ref": "c", "items": null}]
            """,
            GOODS);

    assertThat(result.cases()).extracting(CargoCase::id).containsExactly("a", "b", "c");
    assertThat(result.cases().get(0).goods()).hasSize(1);
    assertThat(result.cases().get(0).unmapped())
        .extracting(UnmappedValue::column, UnmappedValue::text)
        .containsExactly(tuple("items", "loose text"), tuple("items.code", "2402"));
    assertThat(result.cases().get(1).unmapped())
        .extracting(UnmappedValue::column, UnmappedValue::text)
        .containsExactly(tuple("items", "two boxes"));
    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .containsExactly(
            "m.json, line 1, column 43, items: expected an object as line of goods, found a text;"
                + " kept without a field",
            "m.json, line 1, column 57, items: expected an object as line of goods, found null;"
                + " kept without a field",
            "m.json, line 1, column 63, items: expected an object as line of goods, found an array"
                + " of 1; kept without a field",
            "m.json, line 2, column 2: expected an object as record, found a text; it is left out",
            "m.json, line 2, column 21: expected an object as record, found null; it is left out",
            "m.json, line 3, column 24, items: expected an array of lines of goods, found a text;"
                + " kept without a field");
  }
}
