package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.INSPECTOR;
import static org.cargolens.casework.Samples.OFFICER;
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
import org.cargolens.casework.store.YieldSpan;
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
            });
    assertThat(CaseViewJson.write(view, List.of(), List.of()).toString()).contains("unreadable");
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

  @Test
  void arrivals_damagedCorrectedDecision_areRead() throws IOException, SQLException {
    AuditEntry first =
        casework.decide(by(OFFICER), "c", Samples.decision(Verdict.SUSPECT, Advice.GREEN));
    damage("body = replace(body, '\"takenMs\"', '\"took\"')", "kind = 'decision'");
    Request correction = by(OFFICER).correcting(Optional.of(first.number()));
    casework.decide(correction, "c", Samples.decision(Verdict.INSPECT, Advice.GREEN));

    DayArrivals day =
        DayArrivals.read(
            store,
            OFFICER,
            new YieldSpan(Samples.NOW.minusSeconds(60), Samples.NOW.plusSeconds(60)),
            Duration.ofDays(200));

    assertThat(day.leftOut()).isEmpty();
    assertThat(casework.view(OFFICER, "c").corrected().unreadable()).hasSize(1);
  }
}
