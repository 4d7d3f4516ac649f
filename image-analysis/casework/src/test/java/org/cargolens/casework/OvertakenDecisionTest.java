package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.OPERATOR;
import static org.cargolens.casework.Samples.SECOND;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.junit.jupiter.api.Test;

/** Decisions do not clear red scans that came after them. */
class OvertakenDecisionTest extends TwoCases {
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
}
