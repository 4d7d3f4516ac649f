package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.INSPECTOR;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.OPERATOR;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.SummaryReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was corrected and can't be read takes nothing from what stands. */
class DamagedCorrectionTest extends StoredCases {
  private static final Opening OPENING =
      new Opening(OpeningResult.UNDECLARED, Samples.NOW, List.of(), Opening.Evidence.NONE);

  @BeforeEach
  void takeIn() throws IOException {
    casework.importCases(by(OFFICER), PORT, List.of(Samples.fish("c")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "body = '{}'",
        "body = 'no JSON'",
        "body = replace(body, '\"openedAt\"', '\"opened\"')"
      })
  void view_damagedCorrectedOpening_isOfWhatStands(String damage) throws IOException, SQLException {
    AuditEntry wrong = casework.recordOutcome(by(INSPECTOR), "c", OPENING);
    damage(damage, "kind = 'outcome'");
    Request correction = by(INSPECTOR).correcting(Optional.of(wrong.number()));
    AuditEntry right = casework.recordOutcome(correction, "c", OPENING);

    CaseView view = casework.view(OFFICER, "c");

    assertThat(view.openings()).containsExactly(OPENING);
    assertThat(view.corrected().openings()).isEmpty();
    assertThat(view.corrected().unreadable())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.entry().number()).isEqualTo(wrong.number());
              assertThat(one.by()).isEqualTo(right.number());
              assertThat(one.why()).startsWith("entry " + wrong.number() + ":1:1: expected ");
            });
    assertThat(CaseViewJson.write(view, List.of(), List.of()).toString())
        .contains("unreadable", "entry " + wrong.number() + ":1:1: expected ");
  }

  @Test
  void outcome_damagedStandingOne_keepsNoFurtherOneOut() throws IOException, SQLException {
    casework.recordOutcome(by(INSPECTOR), "c", OPENING);
    damage("body = '{}'", "kind = 'outcome'");

    AuditEntry second = casework.recordOutcome(by(INSPECTOR), "c", OPENING);

    assertThat(second.number()).isEqualTo(3);
    assertThatThrownBy(() -> casework.recordOutcome(by(INSPECTOR), "c", OPENING))
        .isInstanceOf(CaseworkException.class)
        .hasMessageContaining("was opened already, entry 3: ")
        .hasMessageContaining("--again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "body = '{}'",
        "body = 'no JSON'",
        "body = replace(body, '\"fourEyes\"', '\"eyes\"')",
        "body = replace(body, '\"verdict\"', '\"said\"')",
        "body = replace(body, '\"takenMs\"', '\"took\"')"
      })
  void decision_damagedCorrected_takesNothingFromWhatStands(String damage)
      throws IOException, SQLException {
    AuditEntry first =
        casework.decide(by(OFFICER), "c", Samples.decision(Verdict.SUSPECT, Advice.GREEN));
    AuditEntry second =
        casework.decide(
            correcting(first, OFFICER), "c", Samples.decision(Verdict.INSPECT, Advice.GREEN));
    damage(damage, "number = " + first.number());

    CaseView view = casework.view(OFFICER, "c");

    assertThat(view.decisions()).extracting(DecisionState::entry).containsExactly(second.number());
    assertThat(view.corrected().unreadable()).hasSize(1);
    CaseSummary summary = SummaryReader.read("c", store.ofCase("c")).orElseThrow();
    assertThat(summary.result().verdict()).contains(Verdict.INSPECT);
    assertThat(summary.awaits()).contains(FollowUp.OPENING);
    assertThat(arrivals().leftOut()).isEmpty();
    AuditEntry third =
        casework.decide(
            correcting(second, OFFICER), "c", Samples.decision(Verdict.SUSPECT, Advice.GREEN));
    assertThat(casework.view(OFFICER, "c").decisions())
        .extracting(DecisionState::entry)
        .containsExactly(third.number());
  }

  /** It counted once: its correction stands where it stood, before the red advice. */
  @Test
  void decision_damagedCorrectedClearing_leavesItsCorrectionOvertaken()
      throws IOException, SQLException {
    AuditEntry first =
        casework.decide(by(OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    AuditEntry second =
        casework.decide(
            correcting(first, OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.RED));
    // As it is where clearing against red advice takes one person.
    damage("body = replace(body, 'true', 'false')", "number = " + second.number());
    damage("body = 'no JSON'", "number = " + first.number());

    assertThat(casework.view(OFFICER, "c").decisions())
        .singleElement()
        .satisfies(one -> assertThat(one.outcome().overtaken()).isTrue());
    CaseSummary summary = SummaryReader.read("c", store.ofCase("c")).orElseThrow();
    assertThat(summary.result().verdict()).isEmpty();
    assertThat(summary.awaits()).contains(FollowUp.DECISION);
  }

  /** Until the second person agrees it stands, whatever it says. */
  @Test
  void decision_damagedWithACorrectionThatWaits_isNotPassedOver() throws IOException, SQLException {
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    AuditEntry first =
        casework.decide(by(OFFICER), "c", Samples.decision(Verdict.SUSPECT, Advice.RED));
    casework.decide(correcting(first, OFFICER), "c", Samples.decision(Verdict.CLEAR, Advice.RED));
    damage("body = 'no JSON'", "number = " + first.number());

    assertThatThrownBy(() -> casework.view(OFFICER, "c"))
        .hasMessageContaining("entry " + first.number());
    assertThatThrownBy(() -> SummaryReader.read("c", store.ofCase("c")))
        .hasMessageContaining("entry " + first.number());
  }

  private Request correcting(AuditEntry entry, Actor actor) {
    return by(actor).correcting(Optional.of(entry.number()));
  }

  private DayArrivals arrivals() throws IOException {
    return DayArrivals.read(
        store,
        OFFICER,
        new YieldSpan(Samples.NOW.minusSeconds(60), Samples.NOW.plusSeconds(60)),
        Duration.ofDays(200));
  }
}
