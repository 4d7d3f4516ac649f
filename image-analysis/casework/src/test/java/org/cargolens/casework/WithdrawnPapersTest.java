package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.OFFICER;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.CaseKeys;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.cases.Provenance;
import org.cargolens.casework.intake.DeclarationFormat;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.junit.jupiter.api.Test;

/** What papers that cancel, delete or replace earlier ones leave with the cases of those. */
class WithdrawnPapersTest extends IncomingPapers {
  @Test
  void cancellation_ofAManifestThatCameEarlier_isRecordedWithEachOfItsCases() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1", "CNI+2+B2", "GID+1"));
    take(message("CUSCAR", "85+MAN2+9", "CNI+1+B3", "GID+1"));

    ImportedCases imported = take(message("CUSCAR", "85+MAN1+1"));

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.WITHDRAWAL);
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE, EntryKind.WITHDRAWAL);
    assertThat(kinds("B3")).containsExactly(EntryKind.CASE);
    assertThat(imported.noted().entries())
        .extracting(entry -> entry.subject().orElseThrow())
        .containsExactly("B1", "B2");
    assertThat(imported.noted().entries().get(0).content().body())
        .contains("\"papers\": \"withdrawn\"", "\"document\": \"CUSCAR MAN1, function 1\"")
        .contains("\"source\": \"CUSCAR of LINE\"", "\"position\": \"interchange R9, message 1\"");
    assertThat(casework.view(OFFICER, "B1").cargoCase().text(CaseField.BILL_OF_LADING))
        .contains("B1");
    assertThat(store.verify(Optional.empty()).fault()).isEmpty();
  }

  @Test
  void cancellation_sentAgain_isRecordedOnce() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1"));
    Papers cancellation = message("CUSCAR", "85+MAN1+1");
    Request request = Request.of("again", OFFICER);

    assertThat(take(request, cancellation)).isEqualTo(take(request, cancellation));
    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.WITHDRAWAL);
  }

  @Test
  void cancellation_underTheRequestOfAnother_isRefused() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1"));
    take(message("CUSCAR", "85+MAN2+9", "CNI+1+B2", "GID+1"));
    Request request = Request.of("again", OFFICER);
    take(request, message("CUSCAR", "85+MAN1+1"));

    for (Papers other :
        List.of(
            message("CUSCAR", "85+MAN2+1"),
            messages(List.of("BGM+85+MAN1+1'", "BGM+85+MAN2+1'")),
            message("CUSCAR", "85+MAN3+9", "CNI+1+B3", "GID+1"))) {
      assertThatThrownBy(() -> take(request, other))
          .isInstanceOf(CaseworkException.class)
          .hasMessageContaining("request again was recorded as entry 3 with papers that say")
          .hasMessageContaining("takes a request of another id");
    }
    assertThat(store.lastNumber()).isEqualTo(3);
  }

  @Test
  void cancellationsAndPapers_underTheRequestOfOthers_areRefused() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1"));
    Request request = Request.of("again", OFFICER);
    take(request, messages(List.of("BGM+85+MAN0+1'", "BGM+85+MAN2+9'CNI+1+B2'GID+1'")));
    Papers other = messages(List.of("BGM+85+MAN1+1'", "BGM+85+MAN2+9'CNI+1+B2'GID+1'"));

    assertThatThrownBy(() -> take(request, other)).hasMessageContaining("as entry 2 with papers");
    assertThat(kinds("B1")).containsExactly(EntryKind.CASE);
  }

  @Test
  void cancellation_underTheRequestOfPapersWithoutAny_isRefused() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1"));
    Request request = Request.of("again", OFFICER);
    String stated = "BGM+85+MAN2+9'CNI+1+B2'GID+1'";
    ImportedCases first = take(request, messages(List.of(stated)));
    Papers more = messages(List.of(stated, "BGM+85+MAN1+1'"));

    assertThatThrownBy(() -> take(request, more))
        .isInstanceOf(CaseworkException.class)
        .hasMessageContaining("request again was recorded as entry 2 with papers that say");
    assertThat(take(request, messages(List.of(stated)))).isEqualTo(first);
    assertThat(store.lastNumber()).isEqualTo(2);
  }

  @Test
  void cancellation_thatRefersToAnInstruction_findsItsCases() throws IOException {
    take(message("IFTMIN", "340+SI1+9", "RFF+BM:B-1", "GID+1", "EQD+CN+CSQU3054383"));

    take(message("IFTMIN", "340+SI2+1", "RFF+ACW:SI1"));

    assertThat(kinds("B\\-1-CSQU3054383")).containsExactly(EntryKind.CASE, EntryKind.WITHDRAWAL);
  }

  @Test
  void replacement_thatStatesAnotherBill_isRecordedWithTheCaseThatItLeavesOut() throws IOException {
    take(message("IFTMIN", "340+SI1+9", "RFF+BM:B1", "GID+1"));

    take(message("IFTMIN", "340+SI2+5", "RFF+ACW:SI1", "RFF+BM:B2", "GID+1"));

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.WITHDRAWAL);
    assertThat(store.ofCase("B1").get(1).content().body()).contains("\"papers\": \"replaced\"");
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE);
  }

  @Test
  void replacements_oneAfterTheOther_areOfTheFirstOnesCase() throws IOException {
    take(message("IFTMIN", "340+SI1+9", "GID+1", "EQD+CN+CSQU3054383"));
    take(message("IFTMIN", "340+SI2+5", "RFF+ACW:SI1", "GID+1", "EQD+CN+CSQU3054383"));
    take(message("IFTMIN", "340+SI3+5", "RFF+ACW:SI2", "GID+1", "EQD+CN+CSQU3054383"));
    take(message("IFTMIN", "340+SI3+5", "GID+1", "EQD+CN+CSQU3054383"));
    take(message("IFTMIN", "340+SI4+4", "RFF+ACW:SI3", "GID+1"));

    assertThat(store.cases()).containsExactly("LINE/SI1-CSQU3054383");
    assertThat(kinds("LINE/SI1-CSQU3054383"))
        .containsExactly(
            EntryKind.CASE, EntryKind.CASE, EntryKind.CASE, EntryKind.CASE, EntryKind.AMENDMENT);
  }

  @Test
  void deletion_ofABillWithoutItsContainers_isRecordedWithAllOfThem() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1", "SGP+CSQU3054383"));

    take(message("CUSCAR", "85+MAN1+3", "CNI+1+B1"));

    assertThat(kinds("B1-CSQU3054383")).containsExactly(EntryKind.CASE, EntryKind.WITHDRAWAL);
  }

  @Test
  void cancellation_beforeTheSamePapersInOneFile_leavesThoseAlone() throws IOException {
    String cancelled = "UNH+1+CUSCAR:D:96B:UN'BGM+85+MAN1+1'UNT+3+1'";
    String stated = "UNH+2+CUSCAR:D:96B:UN'BGM+85+MAN1+9'CNI+1+B1'GID+1'UNT+5+2'";
    Papers both =
        papers(
            "UNB+UNOY:4+LINE+PORT+20261129:0830+R9'" + cancelled + stated + "UNZ+2+R9'",
            DeclarationFormat.EDIFACT);
    Request request = Request.of("both", OFFICER);

    take(request, both);
    take(request, both);

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE);
  }

  @Test
  void cancellation_ofACaseAtAnotherPort_isCountedAlone() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1"));
    Actor elsewhere = new Actor("q-1", Role.PORT_OFFICER, Samples.OTHER_PORT);

    ImportedCases imported = take(Request.of("x", elsewhere), message("CUSCAR", "85+MAN1+1"));

    assertThat(imported.noted().elsewhere()).isEqualTo(1);
    assertThat(kinds("B1")).containsExactly(EntryKind.CASE);
  }

  @Test
  void withdrawal_ofADeclaration_isRecordedWithItsDeclarantsCaseAlone() throws IOException {
    take(declaration("9", "VN7"));
    take(declaration("9", "VN8"));

    take(declaration("1", "VN8"));

    assertThat(kinds("VN7/D1/1")).containsExactly(EntryKind.CASE);
    assertThat(kinds("VN8/D1/1")).containsExactly(EntryKind.CASE, EntryKind.WITHDRAWAL);
    assertThat(store.ofCase("VN8/D1/1").get(1).content().body()).doesNotContain("VN8");
  }

  @Test
  void cancellation_sentAgain_isNotOfCasesThatCameInSince() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1"));
    Papers cancellation = message("CUSCAR", "85+MAN1+1");
    Request request = Request.of("again", OFFICER);
    ImportedCases first = take(request, cancellation);
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B2", "GID+1"));

    assertThat(take(request, cancellation)).isEqualTo(first);
    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.WITHDRAWAL);
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE);
  }

  /** Of the two that say it, the second alone was about the case then. */
  @Test
  void cancellations_sentAgainOnceTheFirstIsOfTheCaseToo_areAnsweredAsBefore() throws IOException {
    take(named("one"));
    Papers both = new Papers(List.of(), Map.of(), List.of(notice(1, "other"), notice(2, "one")));
    Request request = Request.of("again", OFFICER);
    ImportedCases first = take(request, both);
    take(named("other"));

    assertThat(take(request, both)).isEqualTo(first);
    assertThat(first.noted().entries()).hasSize(1);
    assertThat(kinds("A")).containsExactly(EntryKind.CASE, EntryKind.WITHDRAWAL, EntryKind.CASE);
  }

  /** Papers of case A, which a reference finds from now on. */
  private static Papers named(String reference) {
    CaseKeys keys = new CaseKeys(List.of(), Set.of(reference), Set.of(), 0, Set.of());
    return new Papers(List.of(Samples.fish("A")), Map.of("A", keys), List.of());
  }

  /** A message of one document that takes back what a reference finds. */
  private static Notice notice(int message, String reference) {
    return new Notice(
        Notice.Kind.WITHDRAWN,
        "CUSCAR MAN1, function 3",
        new Provenance("LINE", "papers.edi", "message " + message, Samples.NOW),
        new Notice.Named(Set.of(), Set.of(), Set.of(reference)),
        0);
  }

  @Test
  void cancellationAndPapers_sentAgain_areNotOfCasesThatCameInSince() throws IOException {
    Papers both = messages(List.of("BGM+85+MAN1+1'", "BGM+85+MAN2+9'CNI+1+B1'GID+1'"));
    Request request = Request.of("again", OFFICER);
    ImportedCases first = take(request, both);
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B2", "GID+1"));

    assertThat(take(request, both)).isEqualTo(first);
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE);
  }

  @Test
  void cancellation_ofABillThatIsCalledAsACaseOfAnother_isNotRecordedWithThat() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+ABC", "GID+1", "SGP+MSCU1234566"));
    take(Papers.of(List.of(new CargoCase("4711-1", Map.of(), List.of(), List.of()))));
    assertThat(store.cases()).containsExactly("4711-1", "ABC-MSCU1234566");

    take(message("CUSCAR", "85+MAN9+1", "CNI+1+ABC-MSCU1234566", "GID+1"));
    take(message("CUSCAR", "85+MAN9+1", "CNI+1+4711-1", "GID+1"));

    assertThat(kinds("ABC-MSCU1234566")).containsExactly(EntryKind.CASE);
    assertThat(kinds("4711-1")).containsExactly(EntryKind.CASE);
  }

  @Test
  void cancellation_ofAContainerOfABillUnderAnOldId_isRecordedWithIt() throws IOException {
    Papers papers = message("CUSCAR", "85+MAN1+9", "CNI+1+B1\u0007", "GID+1", "SGP+CSQU3054383");
    CargoCase now = papers.cases().get(0);
    String old = "B1 -CSQU3054383";
    take(Papers.of(List.of(new CargoCase(old, now.fields(), now.goods(), now.unmapped()))));

    take(message("CUSCAR", "85+MAN1+3", "CNI+1+B1\u0007", "GID+1", "SGP+CSQU3054383"));

    assertThat(kinds(old)).containsExactly(EntryKind.CASE, EntryKind.WITHDRAWAL);
  }
}
