package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.OFFICER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.intake.CaseImport;
import org.cargolens.casework.intake.CaseMapping;
import org.cargolens.casework.intake.DeclarationFormat;
import org.cargolens.casework.intake.DeclarationImport;
import org.cargolens.casework.intake.DeclarationStyle;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Papers that came in by one file, and what later files say of them. */
class EarlierCasesTest {
  @TempDir private Path folder;

  private CaseStore store;
  private Casework casework;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), Samples.CLOCK);
    casework = new Casework(store);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private ImportedCases take(Request request, Papers papers) throws IOException {
    return casework.importPapers(request, request.actor().place(), papers);
  }

  private ImportedCases take(Papers papers) throws IOException {
    requests++;
    return take(Request.of("r" + requests, OFFICER), papers);
  }

  private Papers papers(String text, DeclarationFormat format) throws IOException {
    Path file = Files.writeString(folder.resolve("papers"), text);
    return new DeclarationImport(
            new DeclarationStyle(Optional.empty(), ZoneOffset.UTC), Samples.CLOCK)
        .read(file, format)
        .papers();
  }

  private Papers message(String type, String begin, String... segments) throws IOException {
    return papers(
        "UNB+UNOY:4+LINE+PORT+20261129:0830+R9'UNH+1+"
            + type
            + ":D:96B:UN'BGM+"
            + begin
            + "'"
            + String.join("", List.of(segments).stream().map(one -> one + "'").toList())
            + "UNT+"
            + (segments.length + 3)
            + "+1'UNZ+1+R9'",
        DeclarationFormat.EDIFACT);
  }

  /** One interchange of many messages without body. */
  private Papers messages(List<String> bodies) throws IOException {
    StringBuilder text = new StringBuilder("UNB+UNOY:4+LINE+PORT+20261129:0830+R9'");
    for (int i = 1; i <= bodies.size(); i++) {
      String body = bodies.get(i - 1);
      long segments = 2 + body.chars().filter(letter -> letter == '\'').count();
      text.append("UNH+" + i + "+CUSCAR:D:96B:UN'" + body + "UNT+" + segments + "+" + i + "'");
    }
    return papers(text + "UNZ+" + bodies.size() + "+R9'", DeclarationFormat.EDIFACT);
  }

  private Papers declaration(String function, String who) throws IOException {
    return papers(
        "<Declaration><FunctionCode>"
            + function
            + "</FunctionCode><ID>D1</ID>"
            + (who.isEmpty() ? "" : "<Declarant><ID>" + who + "</ID></Declarant>")
            + "<GoodsShipment/></Declaration>",
        DeclarationFormat.WCO_XML);
  }

  private List<EntryKind> kinds(String caseId) throws IOException {
    return store.ofCase(caseId).stream().map(AuditEntry::kind).toList();
  }

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
  void change_isRecordedWithTheCasesThatItNames() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1", "CNI+2+B2", "GID+1"));

    take(message("CUSCAR", "85+MAN1+4", "CNI+2+B2", "GID+1"));

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE);
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
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
  void withdrawal_ofADeclaration_isRecordedWithItsDeclarantsCaseAlone() throws IOException {
    take(declaration("9", "VN7"));
    take(declaration("9", "VN8"));

    take(declaration("1", "VN8"));

    assertThat(kinds("VN7/D1/1")).containsExactly(EntryKind.CASE);
    assertThat(kinds("VN8/D1/1")).containsExactly(EntryKind.CASE, EntryKind.WITHDRAWAL);
    assertThat(store.ofCase("VN8/D1/1").get(1).content().body()).doesNotContain("VN8");
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
  void changes_ofOneDocumentOverAndOver_areNotedOnceWithEachCase() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1", "CNI+2+B2", "GID+1"));

    ImportedCases imported = take(messages(Collections.nCopies(50, "BGM+85+MAN1+4'")));

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
    assertThat(imported.noted().entries()).hasSize(2);
    assertThat(imported.noted().entries().get(0).content().body())
        .contains("\"messages\": 50", "\"position\": \"interchange R9, message 1\"");
  }

  @Test
  void changes_ofManyDocumentsOfOneCase_areRefusedBeforeAnythingIsRecorded() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1"));
    List<String> changes = new ArrayList<>();
    for (int i = 0; i <= NotedCases.MOST_OF_ONE; i++) {
      changes.add("BGM+85+X" + i + "+4'RFF+ACW:MAN1'");
    }
    Papers papers = messages(changes);

    assertThatThrownBy(() -> take(papers))
        .isInstanceOf(CaseworkException.class)
        .hasMessageContaining("of more than 100 documents are about case B1");
    assertThat(kinds("B1")).containsExactly(EntryKind.CASE);
  }

  @Test
  void changes_ofManyDocumentsOfManyCases_areRefusedBeforeAnythingIsRecorded() throws IOException {
    StringBuilder bills = new StringBuilder("BGM+85+MAN1+9'");
    for (int i = 0; i < 60; i++) {
      bills.append("CNI+" + (i + 1) + "+B" + i + "'GID+1'");
    }
    take(messages(List.of(bills.toString())));
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      changes.add("BGM+85+X" + i + "+4'RFF+ACW:MAN1'");
    }
    Papers papers = messages(changes);

    assertThatThrownBy(() -> take(papers))
        .isInstanceOf(CaseworkException.class)
        .hasMessageContaining("more than 1120 notes with 60 earlier cases")
        .hasMessageContaining("split it");
    assertThat(kinds("B0")).containsExactly(EntryKind.CASE);
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

  @Test
  void change_inTheFileOfItsPapers_isRecordedAfterThem() throws IOException {
    String whole = "BGM+85+MAN1+9'CNI+1+B1'GID+1'CNI+2+B2'GID+1'";
    Papers both = messages(List.of(whole, "BGM+85+MAN1+4'CNI+1+B1'GID+1'"));
    Request request = Request.of("both", OFFICER);

    ImportedCases imported = take(request, both);

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE);
    assertThat(imported.entries()).hasSize(2);
    assertThat(imported.noted().entries()).hasSize(1);
    assertThat(take(request, both)).isEqualTo(imported);
    take(both);
    assertThat(kinds("B1"))
        .containsExactly(EntryKind.CASE, EntryKind.AMENDMENT, EntryKind.CASE, EntryKind.AMENDMENT);
  }

  @Test
  void change_ofTheWholeDocumentInItsFile_isRecordedWithAllOfItsCases() throws IOException {
    take(messages(List.of("BGM+85+MAN1+9'CNI+1+B1'GID+1'CNI+2+B2'GID+1'", "BGM+85+MAN1+4'")));

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
  }

  @Test
  void change_beforeThePapersInOneFile_isOfEarlierOnesAlone() throws IOException {
    Papers both =
        messages(List.of("BGM+85+MAN1+4'CNI+1+B1'GID+1'", "BGM+85+MAN1+9'CNI+1+B1'GID+1'"));

    take(both);
    take(both);

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT, EntryKind.CASE);
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

  /** Brings a case in as earlier versions did, whatever its id holds. */
  private void takeAsBefore(CargoCase one) throws IOException {
    store.append(
        new EntryPlan(
            "before",
            EntryKind.CASE,
            OFFICER,
            Optional.of(one.id()),
            entries ->
                Optional.of(
                    EntryDraft.of(
                            "before",
                            EntryKind.CASE,
                            OFFICER,
                            JsonObject.builder()
                                .put("place", OFFICER.place().path())
                                .put("case", CaseJson.open(one))
                                .build())
                        .about(one.id())
                        .withPersonal(CaseJson.personal(one)))));
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
