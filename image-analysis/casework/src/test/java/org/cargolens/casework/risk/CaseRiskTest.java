package org.cargolens.casework.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.RiskContext;
import org.junit.jupiter.api.Test;

class CaseRiskTest {
  private static CaseRisk risk(double score, Optional<Advice> advice) {
    return new CaseRisk(
        "c",
        Optional.of(new CaseRisk.Papers(score, List.of("first"))),
        advice,
        AdviceEvidence.ASSUMED);
  }

  @Test
  void together_scanThatShowsSomething_raisesWhatPapersSay() {
    CaseRisk risk = risk(50, Optional.of(Advice.RED));

    assertThat(risk.byPapers()).isCloseTo(Math.sqrt(10), within(1e-12));
    assertThat(risk.together()).isCloseTo(10 * Math.sqrt(10), within(1e-9));
  }

  @Test
  void together_cleanScan_lowersIt() {
    assertThat(risk(50, Optional.of(Advice.GREEN)).together())
        .isLessThan(risk(50, Optional.empty()).together())
        .isPositive();
  }

  @Test
  void together_neitherScoredNorScanned_isTheUsual() {
    CaseRisk risk = new CaseRisk("c", Optional.empty(), Optional.empty(), AdviceEvidence.ASSUMED);

    assertThat(risk.together()).isEqualTo(1);
    assertThat(risk.byImage()).isEmpty();
    assertThat(risk.context(Set.of()).reasons()).isEmpty();
  }

  @Test
  void context_ofAScannedCase_holdsThePapersPartAlone() {
    RiskContext context = risk(100, Optional.of(Advice.RED)).context(Set.of(Category.WEAPON));

    assertThat(context)
        .isEqualTo(
            new RiskContext(
                "c", 10, Set.of(Category.WEAPON), List.of("score 100.0 of 100", "rule first")));
  }

  @Test
  void context_scoredCaseWithAnAlert_looksForAnythingUnlessItIsSaid() {
    CaseRisk risk =
        new CaseRisk(
            "c",
            Optional.of(new CaseRisk.Papers(100, List.of("first"))),
            Optional.empty(),
            AdviceEvidence.ASSUMED,
            List.of(
                new CaseRisk.Alerted("alert 1, routine", 2, Set.of(Category.WEAPON)),
                new CaseRisk.Alerted("alert 2, urgent", 5, Set.of(Category.DENSE_BLOCK))));

    assertThat(risk.context(Set.of()).lookFor()).isEmpty();
    assertThat(risk.context(Set.of(Category.VEHICLE)).lookFor())
        .containsExactlyInAnyOrder(Category.VEHICLE, Category.WEAPON, Category.DENSE_BLOCK);
    assertThat(risk.context(Set.of()).relativeRisk()).isCloseTo(50, within(1e-9));
    assertThat(risk.context(Set.of()).reasons())
        .containsExactly("score 100.0 of 100", "rule first", "alert 1, routine", "alert 2, urgent");
  }

  @Test
  void papers_scoreAbove100_isRefused() {
    assertThatThrownBy(() -> new CaseRisk.Papers(101, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101");
  }
}
