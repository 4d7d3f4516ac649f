package org.cargolens.casework.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultyContainersTest {
  private static final Provenance ROW = new Provenance("s", "m.csv", "row 2", Instant.EPOCH);

  @Test
  void saying_faultyValues_areFoundHoweverTheyAreWritten() {
    CargoCase papers =
        papers(
            faulty(CaseField.CONTAINER, "msku 123456-0"),
            faulty(CaseField.SEAL, "MSKU1234560"),
            new UnmappedValue("Box", "MSKU1234560", ROW),
            new UnmappedValue("/header/note", "MSKU1234560", ROW),
            faulty(CaseField.CONTAINER, "MSKU1234561"));

    assertThat(FaultyContainers.saying(papers, "MSKU.1234560"))
        .extracting(UnmappedValue::column, UnmappedValue::text)
        .containsExactly(tuple("Box", "msku 123456-0"), tuple("Box", "MSKU1234560"));
    assertThat(FaultyContainers.saying(papers, "--")).isEmpty();
  }

  @Test
  void meant_oneDigitWrong_holdsTheRightNumber() {
    assertThat(FaultyContainers.meant(papers(faulty(CaseField.CONTAINER, "MSKU 1234560"))))
        .contains("MSKU1234565")
        .allSatisfy(number -> assertThat(number).startsWith("MSKU").hasSize(11));
    assertThat(FaultyContainers.meant(papers(faulty(CaseField.CONTAINER, "MSKU1334565"))))
        .contains("MSKU1234565");
    assertThat(FaultyContainers.meant(papers(faulty(CaseField.CONTAINER, "box 7")))).isEmpty();
    assertThat(FaultyContainers.meant(papers(new UnmappedValue("Box", "MSKU1234560", ROW))))
        .isEmpty();
  }

  @Test
  void meant_whereAContainerStands_isNone() {
    CargoCase papers =
        new CargoCase(
            "c",
            Map.of(CaseField.CONTAINER, List.of(new FieldValue("CSQU3054383", ROW))),
            List.of(),
            List.of(faulty(CaseField.CONTAINER, "MSKU1234560")));

    assertThat(FaultyContainers.meant(papers)).isEmpty();
  }

  @Test
  void json_faultyValue_keepsItsField() throws IOException {
    CargoCase papers = papers(faulty(CaseField.CONTAINER, "x"), new UnmappedValue("a", "b", ROW));

    assertThat(CaseJson.read(CaseJson.open(papers), CaseJson.personal(papers))).isEqualTo(papers);
  }

  private static UnmappedValue faulty(CaseField field, String text) {
    return new UnmappedValue("Box", text, ROW, Optional.of(field));
  }

  private static CargoCase papers(UnmappedValue... values) {
    return new CargoCase("c", Map.of(), List.of(), List.of(values));
  }
}
