package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.UnmappedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the rest of a JSON file goes to its cases. */
class JsonHeaderTest extends MappedFiles {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ref': 'a', 'item': 1}, {'ref': 'a', 'ship': 'B'}",
        "{'ref': 'a', 'ship': 'B'}, {'ref': 'a', 'item': 1}"
      })
  void json_headerOfACaseOfSeveralRecords_standsBehindAllOfThem(String records) throws IOException {
    ImportResult result =
        read(
            "m.json",
            ("{'header': {'ship': 'A', 'from': 'NO'}, 'recs': [" + records + "]}")
                .replace('\'', '"'),
            """
            {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
             "records": "recs",
             "columns": {"/header/ship": "vessel", "ship": "vessel", "/header/from": "origin"}}
            """);

    CargoCase one = result.cases().get(0);
    assertThat(one.texts(CaseField.VESSEL)).containsExactly("B");
    assertThat(one.texts(CaseField.ORIGIN)).containsExactly("NO");
    assertThat(one.unmapped())
        .extracting(UnmappedValue::column, UnmappedValue::text)
        .containsExactlyInAnyOrder(tuple("item", "1"), tuple("/header/ship", "A"));
  }

  /** Other bills' parties are nothing that a case should hold. */
  @Test
  void json_objectsInArraysBesideTheRecords_areListedOnceAndNotCopied() throws IOException {
    ImportResult result =
        read(
            "m.json",
            """
            {"ship": "A", "bills": [{"ref": "a"}, {"ref": "b"}],
             "parties": [{"bill": "a", "name": "Invented Person"},
                         {"bill": "b", "name": "Other Person", "calls": [1, null]}],
             "more": {"note": "x", "ports": ["SGSIN"], "empty": [], "calls": ["NO", ["DE"]],
                      "by": {"a": "Invented Person"}}}
            """,
            """
            {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
             "records": "bills", "columns": {"/more/ports": "route"}}
            """);

    assertThat(result.cases())
        .hasSize(2)
        .allSatisfy(
            one -> {
              assertThat(one.texts(CaseField.ROUTE)).containsExactly("SGSIN");
              assertThat(one.unmapped())
                  .extracting(UnmappedValue::column, UnmappedValue::text)
                  .containsExactly(
                      tuple("/ship", "A"),
                      tuple("/more/note", "x"),
                      tuple("/more/calls", "NO"),
                      tuple("/more/calls", "DE"));
            });
    assertThat(result.fieldless().notKept())
        .containsExactly(entry("/parties", 5), entry("/more/by", 1));
    assertThat(result.faults()).as("nothing that could be mended").isEmpty();
  }

  /** A JSON object is a map as often as a header: of whom its values are, only its names tell. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'b': {'consignee': 'Other Person'}, 'a': {'consignee': 'Invented Person'}}",
        "{'b': 'Other Person', 'a': 'Invented Person'}",
        "{'b': [{'consignee': 'Other Person'}], 'a': ['Invented Person']}"
      })
  void json_objectBesideTheRecordsThatTheMappingDoesNotName_goesToNoCase(String consignees)
      throws IOException {
    ImportResult result =
        read(
            "m.json",
            ("{'data': {'to': " + consignees + ", 'recs': [{'ref': 'a'}, {'ref': 'b'}]}}")
                .replace('\'', '"'),
            """
            {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
             "records": "data.recs", "columns": {}}
            """);

    assertThat(result.cases()).hasSize(2).allSatisfy(one -> assertThat(one.unmapped()).isEmpty());
    assertThat(result.fieldless().notKept()).containsExactly(entry("/data/to", 2));
    assertThat(result.faults()).isEmpty();
  }

  @Test
  void json_moreBesideTheRecordsThanACaseCanKeep_isRefusedWithItsPlace() {
    assertThatThrownBy(
            () ->
                read(
                    "m.json",
                    "{\"ship\": \"A\", \"no\": 1, \"note\": \""
                        + "x".repeat(5 << 20)
                        + "\", \"all\": [{\"ref\": 1}]}",
                    """
                    {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
                     "records": "all", "columns": {"/ship": "vessel"}}
                    """))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageContaining("m.json")
        .hasMessageContaining("without a field beside the records, which each case keeps")
        .hasMessageEndingWith(", the longest in /note");
  }

  /** Where each was read takes more than the value: no store would keep the case. */
  @Test
  void json_manyShortValuesBesideTheRecords_areRefusedBeforeTheStoreDoes() {
    assertThatThrownBy(
            () ->
                read(
                    "m.json",
                    "{\"calls\": [" + "1, ".repeat(30_000) + "2], \"all\": [{\"ref\": 1}]}",
                    """
                    {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
                     "records": "all", "columns": {}}
                    """))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageContaining("without a field beside the records, which each case keeps");
  }
}
