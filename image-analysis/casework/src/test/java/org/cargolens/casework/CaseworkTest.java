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

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.decision.FoundGoods;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

class CaseworkTest extends TwoCases {
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
}
