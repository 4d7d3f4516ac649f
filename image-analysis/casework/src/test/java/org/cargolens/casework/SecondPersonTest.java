package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.OPERATOR;
import static org.cargolens.casework.Samples.PORT;
import static org.cargolens.casework.Samples.SECOND;

import java.io.IOException;
import java.util.List;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.junit.jupiter.api.Test;

/** Which decisions wait for a second person, and who that can be. */
class SecondPersonTest extends TwoCases {
  /** What nobody tells from p-1: full width, unseen characters, and other hyphens and dashes. */
  private static final List<String> ALIKE =
      List.of(
          "p-1\u200b",
          "p-\uff11",
          "p\u00a0-1",
          "p-1\ufe0f",
          "p-1\u2800",
          "p-1\udb40\udd00",
          "p\u20101",
          "p\u20111",
          "p\u20121",
          "p\u20131",
          "p\u20141",
          "p\u20151",
          "p\u22121",
          "p\u00ad1",
          "p\u00ad-1",
          "p\u02d71",
          "p\u20431",
          "p\u27961",
          "p\ufe631",
          "p\uff0d1");

  @Test
  void clear_againstRed_countsOnlyOnceConfirmedBySomeoneElse() throws IOException {
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    assertThat(casework.view(OFFICER, "c").decision()).isEmpty();
    assertThatThrownBy(() -> casework.confirm(by(OFFICER), "c", 4, true))
        .isInstanceOf(CaseworkException.class)
        .hasMessage("case c: p-1 decided; someone else must confirm it (red advice)");

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
  void confirm_sameIdInOtherLetters_isTheSamePerson() throws IOException {
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.RED));
    Actor same = new Actor(" P-1 ", Role.PORT_OFFICER, PORT);

    assertThatThrownBy(() -> casework.confirm(by(same), "c", 4, true))
        .hasMessageContaining("someone else must confirm it");
    for (String alike : ALIKE) {
      Actor disguised = new Actor(alike, Role.PORT_OFFICER, PORT);
      assertThatThrownBy(() -> casework.confirm(by(disguised), "c", 4, true))
          .hasMessageContaining("someone else must confirm it");
    }
    assertThatThrownBy(() -> new Actor("p\n1", Role.PORT_OFFICER, PORT))
        .hasMessageContaining("1 to 60 characters");
  }
}
