package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.OPERATOR;
import static org.cargolens.casework.Samples.SECOND;

import java.io.IOException;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.junit.jupiter.api.Test;

/** What counts once a decision was corrected. */
class CorrectedDecisionTest extends TwoCases {
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
}
