package org.cargolens.casework.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.risk.AdviceEvidence.Counts;
import org.junit.jupiter.api.Test;

class AdviceEvidenceTest {
  @Test
  void ratio_nothingOpened_isWhatIsAssumed() {
    assertThat(AdviceEvidence.ASSUMED.opened()).isZero();
    assertThat(AdviceEvidence.ASSUMED.ratio(Advice.RED)).isEqualTo(10);
    assertThat(AdviceEvidence.ASSUMED.ratio(Advice.AMBER)).isEqualTo(2);
    assertThat(AdviceEvidence.ASSUMED.ratio(Advice.GREEN)).isCloseTo(0.2 / 0.75, within(1e-12));
    assertThat(AdviceEvidence.ASSUMED.ratio(Advice.UNJUDGED)).isEqualTo(1);
  }

  @Test
  void ratio_fewOpenings_moveItALittleManyRuleIt() {
    // By hand: (3 + 10) / (4 + 20) among violations, (1 + 1) / (6 + 20) among the others.
    AdviceEvidence few =
        AdviceEvidence.of(Map.of(Advice.RED, new Counts(3, 1), Advice.GREEN, new Counts(1, 5)));
    assertThat(few.ratio(Advice.RED)).isCloseTo((13 / 24.0) / (2 / 26.0), within(1e-12));
    assertThat(few.opened()).isEqualTo(10);

    AdviceEvidence many =
        AdviceEvidence.of(
            Map.of(
                Advice.RED, new Counts(30_000, 10_000), Advice.GREEN, new Counts(70_000, 90_000)));
    assertThat(many.ratio(Advice.RED)).isCloseTo(3, within(0.01));
  }

  @Test
  void ratio_adviceThatTellsNothing_approachesOne() {
    AdviceEvidence blind =
        AdviceEvidence.of(
            Map.of(Advice.RED, new Counts(5000, 5000), Advice.GREEN, new Counts(5000, 5000)));

    assertThat(blind.ratio(Advice.RED)).isCloseTo(1, within(0.02));
    assertThat(blind.ratio(Advice.GREEN)).isCloseTo(1, within(0.02));
  }

  @Test
  void counts_negative_areRefused() {
    assertThatThrownBy(() -> new Counts(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 and 0");
  }
}
