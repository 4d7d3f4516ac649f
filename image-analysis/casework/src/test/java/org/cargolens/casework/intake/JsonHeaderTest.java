package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
  void json_arraysBesideTheRecords_areListedOnceAndNotCopied() throws IOException {
    ImportResult result =
        read(
            "m.json",
            """
            {"ship": "A", "bills": [{"ref": "a"}, {"ref": "b"}],
             "parties": [{"bill": "a", "name": "Invented Person"},
                         {"bill": "b", "name": "Other Person", "calls": [1, null]}],
             "more": {"note": "x", "ports": ["SGSIN"], "empty": []}}
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
                  .containsExactly(tuple("/ship", "A"), tuple("/more/note", "x"));
            });
    assertThat(result.faults())
        .extracting(ImportFault::toString)
        .containsExactly(
            "m.json, line 2, column 13, /parties: 5 values in an array, not read: map them or"
                + " import them by themselves");
  }

  @Test
  void json_moreBesideTheRecordsThanACaseCanKeep_isRefusedWithItsPlace() {
    assertThatThrownBy(
            () ->
                read(
                    "m.json",
                    "{\"note\": \"" + "x".repeat(5 << 20) + "\", \"all\": [{\"ref\": 1}]}",
                    """
                    {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
                     "records": "all", "columns": {}}
                    """))
        .isInstanceOf(CaseFormatException.class)
        .hasMessageContaining("m.json")
        .hasMessageContaining("without a field beside the records, which each case keeps")
        .hasMessageContaining("/note");
  }
}
