package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.AUDITOR;
import static org.cargolens.casework.Samples.CENTRE;
import static org.cargolens.casework.Samples.INSPECTOR;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.OPERATOR;
import static org.cargolens.casework.Samples.OTHER_PORT;
import static org.cargolens.casework.Samples.PORT;
import static org.cargolens.casework.Samples.SECOND;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.decision.FoundGoods;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseworkTest {
  @TempDir private Path folder;
  private CaseStore store;
  private Casework casework;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), Samples.CLOCK);
    casework = new Casework(store, FourEyes.CLEAR_AGAINST_RED);
    casework.importCases(by(OFFICER), PORT, List.of(Samples.fish("c"), Samples.fish("d")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void case_fromPapersToOutcome_isAllThere() throws IOException {
    Opening opening =
        new Opening(
            OpeningResult.PROHIBITED,
            Samples.NOW,
            List.of(new FoundGoods("ivory", Optional.of("0507.10"), 12.5, "kg")),
            new Opening.Evidence(List.of(new Sha256("cd".repeat(32))), Optional.of("S-9")));
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    casework.decide(by(OPERATOR), "c", Samples.decision(Verdict.INSPECT, Advice.RED));
    casework.recordOutcome(by(INSPECTOR), "c", opening);

    CaseView view = casework.view(OFFICER, "c");

    assertThat(view.cargoCase()).isEqualTo(Samples.fish("c"));
    assertThat(view.scans()).containsExactly(Samples.scan(Advice.RED));
    assertThat(view.decision().orElseThrow().decision())
        .isEqualTo(Samples.decision(Verdict.INSPECT, Advice.RED));
    assertThat(view.openings()).containsExactly(opening);
    assertThat(view.entries()).hasSize(4);
    assertThat(casework.verify(AUDITOR, Samples.TOP, Optional.empty()).fault()).isEmpty();
  }

  @Test
  void ids_withControlCharacters_areRefused() throws IOException {
    for (String letter : List.of("\n", "\u001b", "\u0085", "\u202e")) {
      assertThatThrownBy(
              () ->
                  casework.importCases(
                      by(OFFICER), PORT, List.of(Samples.fish("x" + letter + "y"))))
          .isInstanceOf(CaseworkException.class)
          .hasMessageContaining("the id of a case can't hold U+")
          .hasMessageNotContaining(letter);
      assertThatThrownBy(() -> Request.of("r" + letter, OFFICER))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the id of a request can't hold U+");
    }
    assertThatThrownBy(
            () -> Request.of("r", new Actor("p\u202e1", Role.PORT_OFFICER, Samples.PORT)))
        .hasMessageContaining("the id of who acts can't hold U+202E as character 2");
    assertThatThrownBy(
            () -> Request.of("r", new Actor("p", Role.PORT_OFFICER, new Place("a\u0085b"))))
        .hasMessageContaining("the place of who acts can't hold U+0085");
    assertThat(store.cases()).containsExactly("c", "d");
  }

  @Test
  void recordOutcome_seizureOrGoodsOfTwoLines_areRefused() throws IOException {
    for (Opening opening : List.of(found("ivory", "S-9\nS-10"), found("iv\u001b[2Jory", "S-9"))) {
      assertThatThrownBy(() -> casework.recordOutcome(by(INSPECTOR), "c", opening))
          .isInstanceOf(CaseworkException.class)
          .hasMessageContaining("stand in one line")
          .hasMessageContaining("holds U+00");
    }
    assertThat(casework.view(OFFICER, "c").openings()).isEmpty();
  }

  private static Opening found(String what, String seizure) {
    return new Opening(
        OpeningResult.PROHIBITED,
        Samples.NOW,
        List.of(new FoundGoods(what, Optional.empty(), 1, "kg")),
        new Opening.Evidence(List.of(), Optional.of(seizure)));
  }

  @Test
  void view_roleWithoutPersonalData_seesTheRest() throws IOException {
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));

    CaseView view = casework.view(OPERATOR, "c");

    assertThat(view.cargoCase().text(CaseField.CONSIGNEE)).isEmpty();
    assertThat(view.cargoCase().text(CaseField.ORIGIN)).contains("NO");
    assertThat(view.decision().orElseThrow().decision().reason()).isEqualTo("(not shown)");
  }

  @Test
  void clear_againstRed_countsOnlyOnceConfirmedBySomeoneElse() throws IOException {
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    assertThat(casework.view(OFFICER, "c").decision()).isEmpty();
    assertThatThrownBy(() -> casework.confirm(by(OFFICER), "c", 4, true))
        .isInstanceOf(CaseworkException.class)
        .hasMessage("case c: p-1 decided; someone else must confirm it");

    casework.confirm(by(SECOND), "c", 4, true);

    assertThat(casework.view(OFFICER, "c").decision().orElseThrow().status())
        .isEqualTo(DecisionState.Status.CONFIRMED);
    assertThatThrownBy(() -> casework.confirm(by(SECOND), "c", 4, true))
        .hasMessageContaining("entry 4 is no decision that waits for a second person");
  }

  @Test
  void clear_refusedBySecondPerson_doesNotCount() throws IOException {
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.RED));
    casework.confirm(by(SECOND), "c", 4, false);

    CaseView view = casework.view(OFFICER, "c");

    assertThat(view.decision()).isEmpty();
    assertThat(view.awaiting()).isEmpty();
    assertThat(view.decisions().get(0).status()).isEqualTo(DecisionState.Status.REFUSED);
  }

  @Test
  void clear_redScanThatIsNotTheLast_stillNeedsASecondPerson() throws IOException {
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.GREEN));
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));

    assertThat(casework.view(OFFICER, "c").awaiting()).hasSize(1);
  }

  @Test
  void correction_thatWaitsOrWasRefused_leavesTheEarlierDecisionStanding() throws IOException {
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    AuditEntry inspect =
        casework.decide(by(OFFICER), "c", Samples.decision(Verdict.INSPECT, Advice.RED));
    Request correction = by(OFFICER).correcting(Optional.of(inspect.number()));
    AuditEntry clear =
        casework.decide(correction, "c", Samples.decision(Verdict.CLEAR, Advice.RED));

    assertThat(verdict()).isEqualTo(Verdict.INSPECT);
    casework.confirm(by(SECOND), "c", clear.number(), false);
    assertThat(verdict()).isEqualTo(Verdict.INSPECT);

    Request again = by(OFFICER).correcting(Optional.of(inspect.number()));
    AuditEntry second = casework.decide(again, "c", Samples.decision(Verdict.CLEAR, Advice.RED));
    casework.confirm(by(SECOND), "c", second.number(), true);
    assertThat(verdict()).isEqualTo(Verdict.CLEAR);
  }

  private Verdict verdict() throws IOException {
    return casework.view(OFFICER, "c").decision().orElseThrow().decision().verdict();
  }

  @Test
  void clear_recordedBeforeTheRedScan_doesNotClearIt() throws IOException {
    AuditEntry clear =
        casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    assertThat(verdict()).isEqualTo(Verdict.CLEAR);

    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));

    CaseView view = casework.view(OFFICER, "c");
    assertThat(view.decision()).isEmpty();
    assertThat(view.decisions().get(0).cameToCount()).isTrue();
    assertThat(view.decisions().get(0).counts()).isFalse();
    assertThat(view.entries()).contains(clear);
    AuditEntry again =
        casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.RED));
    assertThat(casework.view(OFFICER, "c").decision()).isEmpty();
    casework.confirm(by(SECOND), "c", again.number(), true);
    assertThat(verdict()).isEqualTo(Verdict.CLEAR);
  }

  @Test
  void clear_scanCorrectedToRedSince_doesNotClearIt() throws IOException {
    AuditEntry green = casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.GREEN));
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    Request correction = by(OPERATOR).correcting(Optional.of(green.number()));

    AuditEntry red = casework.recordScan(correction, "c", Samples.scan(Advice.RED));
    assertThat(casework.view(OFFICER, "c").decision()).isEmpty();

    Request back = by(OPERATOR).correcting(Optional.of(red.number()));
    casework.recordScan(back, "c", Samples.scan(Advice.GREEN));
    assertThat(casework.view(OFFICER, "c").decision()).isEmpty();
  }

  @Test
  void clear_overtakenByRed_doesNotBringBackWhatWasDecidedBefore() throws IOException {
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.INSPECT, Advice.AMBER));
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.AMBER));
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    assertThat(casework.view(OFFICER, "c").decision()).isEmpty();

    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.INSPECT, Advice.RED));
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    assertThat(verdict()).isEqualTo(Verdict.INSPECT);
  }

  @Test
  void sameRedImageAgain_leavesTheDecisionThatKnewOfIt() throws IOException {
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    AuditEntry clear =
        casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.RED));
    casework.confirm(by(SECOND), "c", clear.number(), true);

    AuditEntry again = casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    assertThat(verdict()).isEqualTo(Verdict.CLEAR);

    Request correction = by(OPERATOR).correcting(Optional.of(again.number()));
    casework.recordScan(correction, "c", Samples.scan(Advice.RED, 7));
    assertThat(casework.view(OFFICER, "c").decision()).as("another image").isEmpty();
  }

  @Test
  void confirm_clearThatWasDecidedBeforeTheRedScan_isRefused() throws IOException {
    Casework strict = new Casework(store, FourEyes.EVERY_CLEAR);
    AuditEntry clear =
        strict.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    assertThat(casework.view(OFFICER, "c").awaiting()).hasSize(1);
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));

    assertThat(casework.view(OFFICER, "c").awaiting()).isEmpty();
    assertThatThrownBy(() -> strict.confirm(by(SECOND), "c", clear.number(), true))
        .isInstanceOf(CaseworkException.class)
        .hasMessage(
            "case c: a scan with red advice was recorded after decision 3, which knew nothing of"
                + " it; decide again");
  }

  @Test
  void clear_correctsADecisionBeforeTheRedScan_doesNotClearIt() throws IOException {
    int image = 1;
    for (Verdict before : List.of(Verdict.CLEAR, Verdict.INSPECT)) {
      AuditEntry first = casework.decide(by(OFFICER), "c", Samples.decision(before, Advice.GREEN));
      casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED, image++));
      Request correction = by(OFFICER).correcting(Optional.of(first.number()));
      AuditEntry clear =
          casework.decide(correction, "c", Samples.decision(Verdict.CLEAR, Advice.RED));

      assertThat(casework.view(OFFICER, "c").awaiting()).isEmpty();
      assertThatThrownBy(() -> casework.confirm(by(SECOND), "c", clear.number(), true))
          .hasMessage(
              "case c: a scan with red advice was recorded after the decision that "
                  + clear.number()
                  + " corrects; decide again");
    }
  }

  /** What never was so can't have been so then. */
  @Test
  void correction_ofADecisionThatNeverCounted_standsWhereItWasRecorded() throws IOException {
    Casework strict = new Casework(store, FourEyes.EVERY_CLEAR);
    AuditEntry refused =
        strict.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    strict.confirm(by(SECOND), "c", refused.number(), false);
    AuditEntry clear =
        strict.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    strict.confirm(by(SECOND), "c", clear.number(), true);
    assertThat(verdict()).isEqualTo(Verdict.CLEAR);

    Request correction = by(OFFICER).correcting(Optional.of(refused.number()));
    strict.decide(correction, "c", Samples.decision(Verdict.SUSPECT, Advice.GREEN));

    assertThat(verdict()).isEqualTo(Verdict.SUSPECT);
  }

  @Test
  void correction_ofAnEarlierDecision_doesNotTakeThePlaceOfALaterOne() throws IOException {
    AuditEntry first =
        casework.decide(by(OFFICER), "c", Samples.decision(Verdict.SUSPECT, Advice.GREEN));
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.INSPECT, Advice.GREEN));
    Request correction = by(OFFICER).correcting(Optional.of(first.number()));
    casework.decide(correction, "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));

    assertThat(verdict()).isEqualTo(Verdict.INSPECT);
  }

  @Test
  void confirm_sameIdInOtherLetters_isTheSamePerson() throws IOException {
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.RED));
    Actor same = new Actor(" P-1 ", Role.PORT_OFFICER, PORT);

    assertThatThrownBy(() -> casework.confirm(by(same), "c", 4, true))
        .hasMessageContaining("someone else must confirm it");
    for (String alike : List.of("p-1\u200b", "p-\uff11", "p\u00a0-1", "p-1\ufe0f")) {
      Actor disguised = new Actor(alike, Role.PORT_OFFICER, PORT);
      assertThatThrownBy(() -> casework.confirm(by(disguised), "c", 4, true))
          .hasMessageContaining("someone else must confirm it");
    }
    assertThatThrownBy(() -> new Actor("p\n1", Role.PORT_OFFICER, PORT))
        .hasMessageContaining("1 to 60 characters");
  }

  @Test
  void erasedCase_isLeftOutOfImportsAndStillDecidedOn() throws IOException {
    casework.erase(by(CENTRE), "c");

    ImportedCases imported =
        casework.importCases(by(OFFICER), PORT, List.of(Samples.fish("c"), Samples.fish("e")));
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));

    assertThat(imported.erased()).containsExactly("c");
    assertThat(imported.entries()).hasSize(1);
    assertThat(verdict()).isEqualTo(Verdict.CLEAR);
  }

  @Test
  void correction_ofWhatCannotBe_isRefused() {
    Request correction = by(CENTRE).correcting(Optional.of(1L));

    assertThatThrownBy(() -> casework.erase(correction, "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("can't correct entry 1");
  }

  @Test
  void decide_correction_addsAndReplaces() throws IOException {
    AuditEntry wrong =
        casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    Request correction = by(OFFICER).correcting(Optional.of(wrong.number()));

    casework.decide(correction, "c", Samples.decision(Verdict.SUSPECT, Advice.GREEN));

    CaseView view = casework.view(OFFICER, "c");
    assertThat(view.decisions()).hasSize(1);
    assertThat(view.decision().orElseThrow().decision().verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(view.entries()).contains(wrong);
    Request again = by(OFFICER).correcting(Optional.of(wrong.number()));
    assertThatThrownBy(
            () -> casework.decide(again, "c", Samples.decision(Verdict.CLEAR, Advice.GREEN)))
        .hasMessage("case c: entry 3 was corrected already");
    Request papers = by(OFFICER).correcting(Optional.of(1L));
    assertThatThrownBy(
            () -> casework.decide(papers, "c", Samples.decision(Verdict.CLEAR, Advice.GREEN)))
        .hasMessage("case c: entry 1 is no decision of this case");
  }

  @Test
  void sameRequest_twice_isDoneOnce() throws IOException {
    Request request = by(OFFICER);
    AuditEntry first = casework.decide(request, "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));

    assertThat(casework.decide(request, "c", Samples.decision(Verdict.CLEAR, Advice.GREEN)))
        .isEqualTo(first);
    assertThat(casework.view(OFFICER, "c").decisions()).hasSize(1);
  }

  @Test
  void steps_outsideOfRoleOrPlace_areRefused() {
    Actor elsewhere = new Actor("q-1", Role.PORT_OFFICER, OTHER_PORT);
    assertThatThrownBy(
            () ->
                casework.decide(by(elsewhere), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN)))
        .isInstanceOf(NotAllowedException.class)
        .hasMessage(
            "port-officer q-1 of centre/south/river may not decide at centre/north/deep-sea");
    assertThatThrownBy(() -> casework.view(elsewhere, "c")).isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(
            () -> casework.importCases(by(elsewhere), OTHER_PORT, List.of(Samples.fish("c"))))
        .isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> casework.erase(by(OFFICER), "c"))
        .hasMessageContaining("may not erase");
    assertThatThrownBy(() -> casework.verify(OFFICER, Samples.TOP, Optional.empty()))
        .hasMessageContaining("may not audit");
    assertThatThrownBy(() -> casework.recordScan(by(INSPECTOR), "c", Samples.scan(Advice.RED)))
        .hasMessageContaining("may not record scan");
  }

  @Test
  void erase_case_hidesPeopleForEver() throws IOException {
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    casework.erase(by(CENTRE), "c");

    CaseView view = casework.view(CENTRE, "c");

    assertThat(view.cargoCase().text(CaseField.CONSIGNEE)).isEmpty();
    assertThat(view.cargoCase().unmapped()).isEmpty();
    assertThat(view.decision().orElseThrow().decision().reason()).isEqualTo("(not shown)");
    assertThat(casework.view(CENTRE, "d").cargoCase()).isEqualTo(Samples.fish("d"));
    assertThat(casework.verify(AUDITOR, Samples.TOP, Optional.empty()).fault()).isEmpty();
  }

  @Test
  void unknownCase_isNamed() {
    assertThatThrownBy(() -> casework.view(OFFICER, "x")).hasMessage("case x: not known here");
    assertThatThrownBy(() -> casework.erase(by(CENTRE), "x")).hasMessage("case x: not known here");
  }

  @Test
  void papers_again_standFromThenOn() throws IOException {
    casework.importCases(by(OFFICER), PORT, List.of(Samples.fish("c")));

    assertThat(casework.view(OFFICER, "c").entries()).hasSize(2);
  }

  private Request by(Actor actor) {
    return Request.of("r" + ++requests, actor);
  }
}
