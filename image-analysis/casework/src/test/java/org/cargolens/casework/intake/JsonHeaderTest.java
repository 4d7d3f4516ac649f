package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;
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
  void json_headerOfACaseOfSeveralRecords_standsBehindAllOfThem(String records)
      throws IOException {
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
}
