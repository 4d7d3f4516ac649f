package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.Samples.OFFICER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.intake.CaseImport;
import org.cargolens.casework.intake.CaseMapping;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.junit.jupiter.api.Test;

/** Of which earlier case papers are that come in later, under whatever id. */
class EarlierCasesTest extends IncomingPapers {
  @Test
  void papers_ofTwoDeclarantsUnderOneNumber_areCasesEach() throws IOException {
    take(declaration("9", "VN7"));
    take(declaration("9", "VN8"));
    take(declaration("5", "VN7"));

    assertThat(kinds("VN7/D1/1")).containsExactly(EntryKind.CASE, EntryKind.CASE);
    assertThat(kinds("VN8/D1/1")).containsExactly(EntryKind.CASE);
  }

  @Test
  void amendment_thatSaysNotWhoDeclares_isOfTheOnlyCaseOfItsNumber() throws IOException {
    take(declaration("9", "VN7"));

    ImportedCases amended = take(declaration("5", ""));

    assertThat(amended.foundAs()).containsEntry("D1/1", "VN7/D1/1");
    assertThat(kinds("VN7/D1/1")).containsExactly(EntryKind.CASE, EntryKind.CASE);
    take(declaration("9", "VN8"));
    assertThat(take(declaration("5", "")).foundAs()).isEmpty();
  }

  @Test
  void amendment_thatMayBeOfTwoDeclarants_isOfNeitherAndNotedWithNone() throws IOException {
    take(declaration("9", "VN7"));
    take(declaration("9", "VN8"));

    ImportedCases ofEither = take(declaration("5", ""));

    assertThat(ofEither.foundAs()).isEmpty();
    assertThat(ofEither.noted().entries()).isEmpty();
  }

  @Test
  void amendment_thatSaysWhoDeclares_isOfTheCaseThatDidNot() throws IOException {
    take(declaration("9", ""));

    assertThat(take(declaration("5", "VN7")).foundAs()).containsEntry("VN7/D1/1", "D1/1");
    assertThat(take(declaration("9", "VN8")).foundAs()).isEmpty();
    assertThat(kinds("D1/1")).containsExactly(EntryKind.CASE, EntryKind.CASE);
  }

  @Test
  void amendment_ofACaseAtAnotherPort_isACaseOfItsOwn() throws IOException {
    take(declaration("9", ""));
    Actor elsewhere = new Actor("q-1", Role.PORT_OFFICER, Samples.OTHER_PORT);

    assertThat(take(Request.of("x", elsewhere), declaration("5", "VN7")).foundAs()).isEmpty();
    assertThat(store.cases()).containsExactly("D1/1", "VN7/D1/1");
  }

  @Test
  void papers_ofACaseThatAnEarlierVersionCalledOtherwise_areItsOwn() throws IOException {
    Papers papers = message("CUSCAR", "85+MAN1+9", "CNI+1+NL-A1", "GID+1");
    CargoCase now = papers.cases().get(0);
    assertThat(now.id()).isEqualTo("NL\\-A1");
    take(Papers.of(List.of(new CargoCase("NL-A1", now.fields(), now.goods(), now.unmapped()))));

    assertThat(take(papers).foundAs()).containsEntry("NL\\-A1", "NL-A1");
    assertThat(kinds("NL-A1")).containsExactly(EntryKind.CASE, EntryKind.CASE);
    assertThat(kinds("NL\\-A1")).isEmpty();
    take(message("CUSCAR", "85+MAN1+3", "CNI+1+NL-A1"));
    assertThat(kinds("NL-A1")).contains(EntryKind.WITHDRAWAL);
  }

  @Test
  void papers_ofAnotherBillUnderAnOldId_areACaseOfTheirOwn() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+NL", "GID+1", "EQD+CN+A1", "SGP+A1"));
    assertThat(store.cases()).containsExactly("NL-A1");

    take(message("CUSCAR", "85+MAN2+9", "CNI+1+NL-A1", "GID+1"));

    assertThat(store.cases()).containsExactly("NL-A1", "NL\\-A1");
  }

  @Test
  void papers_sentAgain_areOfTheCaseThatTheyWereFoundAs() throws IOException {
    take(declaration("9", "VN7"));
    Papers unnamed = declaration("9", "");
    Request request = Request.of("again", OFFICER);
    ImportedCases first = take(request, unnamed);
    assertThat(first.foundAs()).containsEntry("D1/1", "VN7/D1/1");
    take(declaration("9", "VN8"));

    assertThat(take(request, unnamed)).isEqualTo(first);
    assertThat(store.cases()).containsExactly("VN7/D1/1", "VN8/D1/1");
  }

  @Test
  void papers_ofANamedDeclarantLikeAnErasedCase_areACaseOfTheirOwn() throws IOException {
    take(declaration("9", ""));
    casework.erase(Request.of("erase", Samples.CENTRE), "D1/1");

    ImportedCases imported = take(declaration("9", "VN8"));

    assertThat(imported.foundAs()).isEmpty();
    assertThat(imported.erased()).isEmpty();
    assertThat(kinds("VN8/D1/1")).containsExactly(EntryKind.CASE);
    assertThat(take(declaration("9", "")).erased()).containsExactly("D1/1");
  }

  @Test
  void papers_ofABillWithAMarkOfDirection_goOnUnderTheOldId() throws IOException {
    Papers papers = message("CUSCAR", "85+MAN1+9", "CNI+1+B7\u200f", "GID+1");
    CargoCase now = papers.cases().get(0);
    assertThat(now.id()).isEqualTo("B7\\u200F");
    String old = "B7\u200f";
    takeAsBefore(new CargoCase(old, now.fields(), now.goods(), now.unmapped()));

    assertThat(take(papers).foundAs()).containsEntry(now.id(), old);
    take(message("CUSCAR", "85+MAN1+3", "CNI+1+B7\u200f"));

    assertThat(kinds(old)).containsExactly(EntryKind.CASE, EntryKind.CASE, EntryKind.WITHDRAWAL);
  }

  @Test
  void rows_ofAnIdWithAMarkOfDirection_goOnUnderTheOldId() throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.json"),
            "{\"schema\": \"urn:cargolens:case-mapping:1\", \"source\": \"m\","
                + " \"id\": [\"Bill\"], \"columns\": {\"Bill\": \"billOfLading\"}}");
    Path table = Files.writeString(folder.resolve("m.csv"), "Bill\nB7\u200f\nB8\u200f\n");
    Papers papers = new CaseImport(CaseMapping.read(mapping), Samples.CLOCK).read(table).papers();
    CargoCase now = papers.cases().get(0);
    takeAsBefore(new CargoCase("B7\u200f", now.fields(), now.goods(), now.unmapped()));

    take(papers);

    assertThat(kinds("B7\u200f")).containsExactly(EntryKind.CASE, EntryKind.CASE);
    assertThat(kinds("B8\\u200F")).containsExactly(EntryKind.CASE);
  }
}
