package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.CENTRE;
import static org.cargolens.casework.Samples.INSPECTOR;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.OPERATOR;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.cases.Provenance;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.store.CaseStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedRequestTest {
  private static final String ANOTHER = "takes a request of another id";

  @TempDir private Path folder;
  private Instant now = Samples.NOW;
  private CaseStore store;
  private Casework casework;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), () -> now);
    casework = new Casework(store);
    casework.importCases(Request.of("papers", OFFICER), PORT, List.of(Samples.fish("c")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void decision_otherVerdictOrReason_isRefused() throws IOException {
    Request request = Request.of("q1", OFFICER);
    Decision suspect = Samples.decision(Verdict.SUSPECT, Advice.GREEN);
    AuditEntry first = casework.decide(request, "c", suspect);

    assertRefused(
        () -> casework.decide(request, "c", Samples.decision(Verdict.CLEAR, Advice.GREEN)),
        "request q1 was recorded as entry 2 (decision of case c) with verdict \"suspect\", not"
            + " \"clear\"");
    assertRefused(
        () ->
            casework.decide(
                request, "c", new Decision(Verdict.SUSPECT, "another one", suspect.how())),
        "entry 2 (decision of case c) with another reason");
    now = now.plusSeconds(60);
    Decision.Circumstances later =
        new Decision.Circumstances(
            Duration.ofMinutes(2), suspect.how().tools(), suspect.how().advice());
    assertThat(
            casework.decide(request, "c", new Decision(Verdict.SUSPECT, suspect.reason(), later)))
        .isEqualTo(first);
    assertThat(store.ofCase("c")).hasSize(2);
  }

  @Test
  void decision_ofAnErasedCase_isComparedAsFarAsItIsKept() throws IOException {
    Request request = Request.of("q1", OFFICER);
    Decision suspect = Samples.decision(Verdict.SUSPECT, Advice.GREEN);
    AuditEntry first = casework.decide(request, "c", suspect);
    casework.erase(Request.of("e", CENTRE), "c");

    assertThat(casework.decide(request, "c", suspect)).isEqualTo(first);
    assertRefused(
        () -> casework.decide(request, "c", Samples.decision(Verdict.CLEAR, Advice.GREEN)),
        "verdict \"suspect\"");
  }

  @Test
  void outcome_otherResultOrTime_isRefused() throws IOException {
    Request request = Request.of("o1", INSPECTOR);
    AuditEntry first =
        casework.recordOutcomeNow(request, "c", at -> opening(OpeningResult.PROHIBITED, at));

    assertRefused(
        () -> casework.recordOutcomeNow(request, "c", at -> opening(OpeningResult.NOTHING, at)),
        "entry 2 (outcome of case c) with result \"prohibited\", not \"nothing\"");
    assertRefused(
        () ->
            casework.recordOutcome(
                request, "c", opening(OpeningResult.PROHIBITED, now.minusSeconds(1))),
        "openedAt");
    now = now.plusSeconds(600);
    assertThat(casework.recordOutcomeNow(request, "c", at -> opening(OpeningResult.PROHIBITED, at)))
        .isEqualTo(first);
  }

  @Test
  void scan_other_isRefused() throws IOException {
    Request request = Request.of("s1", OPERATOR);
    ScanRecord red = Samples.scan(Advice.RED);
    AuditEntry first = casework.recordScan(request, "c", red);

    assertRefused(
        () -> casework.recordScan(request, "c", Samples.scan(Advice.GREEN)),
        "advice \"red\", not \"green\"");
    assertThat(casework.recordScan(request, "c", red)).isEqualTo(first);
  }

  @Test
  void papers_readAgain_areTheSame_otherOnesAreRefused() throws IOException {
    Request request = Request.of("papers", OFFICER);
    CargoCase fish = Samples.fish("c");

    assertThat(
            casework
                .importCases(
                    request, PORT, List.of(with(fish, CaseField.CONSIGNEE, "Invented Trading")))
                .entries())
        .hasSize(1);
    assertRefused(
        () ->
            casework.importCases(
                request, PORT, List.of(with(fish, CaseField.CONSIGNEE, "Someone Else"))),
        "entry 1 (case of case c) with another fields.consignee;");
    assertRefused(
        () -> casework.importCases(request, PORT, List.of(with(fish, CaseField.CONTAINER, "X 1"))),
        "another case.fields.container");
    assertThat(store.ofCase("c")).hasSize(1);
  }

  @Test
  void papers_ofOtherCases_areRefused() throws IOException {
    Request request = Request.of("papers", OFFICER);
    casework.importCases(Request.of("other", OFFICER), PORT, List.of(Samples.fish("d")));
    casework.erase(Request.of("e", CENTRE), "d");

    assertRefused(
        () -> casework.importCases(request, PORT, List.of(Samples.fish("b"))),
        "request papers was recorded as entry 1 with papers of other cases");
    assertRefused(
        () -> casework.importCases(request, PORT, List.of(Samples.fish("b"), Samples.fish("c"))),
        "request papers was recorded as entry 1 with papers of other cases");
    assertThat(store.cases()).containsExactly("c", "d");
    // What was left out then is left out again.
    assertThat(
            casework
                .importCases(request, PORT, List.of(Samples.fish("c"), Samples.fish("d")))
                .erased())
        .containsExactly("d");
    // A request whose id goes on with a slash is another one.
    assertThat(
            casework
                .importCases(Request.of("papers/x", OFFICER), PORT, List.of(Samples.fish("b")))
                .entries())
        .hasSize(1);
  }

  @Test
  void notice_readAgain_isTheSame_otherOneIsRefused() throws IOException {
    Request request = Request.of("taken back", OFFICER);
    AuditEntry first = noted(request, "MAN1, cancellation").noted().entries().get(0);

    now = now.plusSeconds(90);
    assertThat(noted(request, "MAN1, cancellation").noted().entries()).containsExactly(first);
    assertRefused(
        () -> noted(request, "MAN2, cancellation"),
        "document \"MAN1, cancellation\", not \"MAN2, cancellation\"");
    assertThat(store.ofCase("c")).hasSize(2);
  }

  /** The number of a document is its sender's own, and may name a person. */
  @Test
  void notice_otherOneOfAnotherPerson_namesNoDocument() throws IOException {
    noted(Request.of("taken back", OFFICER), "MAN1, cancellation");

    Actor other = new Actor("o-9", OFFICER.role(), OFFICER.place());
    assertThatThrownBy(() -> noted(Request.of("taken back", other), "MAN2, cancellation"))
        .hasMessageContaining("say something else of earlier ones")
        .hasMessageNotContaining("MAN1");
  }

  @Test
  void notice_oneMoreInTheSameFile_namesNoDocument() throws IOException {
    Request request = Request.of("taken back", OFFICER);
    noted(request, "MAN1, cancellation");

    assertThatThrownBy(() -> noted(request, "MAN2, cancellation", "MAN1, cancellation"))
        .hasMessageContaining("say something else of earlier ones")
        .hasMessageNotContaining("MAN");
  }

  private ImportedCases noted(Request request, String... documents) throws IOException {
    List<Notice> notices = new ArrayList<>();
    for (String document : documents) {
      notices.add(
          new Notice(
              Notice.Kind.WITHDRAWN,
              document,
              new Provenance("manifest", "manifest.edi", "message 1", now),
              new Notice.Named(Set.of("c"), Set.of(), Set.of()),
              1));
    }
    return casework.importPapers(request, PORT, new Papers(List.of(), Map.of(), notices));
  }

  private CargoCase with(CargoCase cargoCase, CaseField field, String text) {
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
    fields.putAll(cargoCase.fields());
    Provenance again = new Provenance("manifest", "manifest.csv", "row 2", now.plusSeconds(90));
    fields.put(field, List.of(new FieldValue(text, again)));
    return new CargoCase(cargoCase.id(), fields, cargoCase.goods(), cargoCase.unmapped());
  }

  private static Opening opening(OpeningResult result, Instant at) {
    return new Opening(result, at, List.of(), new Opening.Evidence(List.of(), Optional.empty()));
  }

  private static void assertRefused(ThrowingCallable again, String difference) {
    assertThatThrownBy(again)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(difference)
        .hasMessageContaining(ANOTHER);
  }
}
