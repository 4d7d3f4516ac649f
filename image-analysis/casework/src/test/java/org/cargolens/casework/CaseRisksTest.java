package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.CENTRE;
import static org.cargolens.casework.Samples.INSPECTOR;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.OPERATOR;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.risk.AdviceEvidence;
import org.cargolens.casework.risk.CaseRisk;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.Condition;
import org.cargolens.casework.rules.PartySide;
import org.junit.jupiter.api.Test;

/** What scores, scans and openings tell of the risk of cases. */
class CaseRisksTest extends ScoredCases {
  @Test
  void risk_scoredAndScannedCase_keepsBothApartAndMultipliesThem() throws IOException {
    CaseRisks risks = new CaseRisks(store);
    assertThat(risks.of(OFFICER, "c", AdviceEvidence.ASSUMED).together()).isEqualTo(1);
    RulesInForce rules = SampleRules.firstTrader();
    casework.adoptRules(by(CENTRE), rules);
    CaseFacts facts = facts("c");
    casework.score(by(OFFICER), facts, rules);
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.RED));
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.GREEN));

    CaseRisk risk = risks.of(OFFICER, "c", AdviceEvidence.ASSUMED);

    assertThat(risk.papers()).contains(new CaseRisk.Papers(40, List.of("first")));
    assertThat(risk.advice()).as("the gravest").contains(Advice.RED);
    assertThat(risk.together()).isEqualTo(risk.byPapers() * 10);
    assertThatThrownBy(() -> risks.of(OFFICER, "unheard-of", AdviceEvidence.ASSUMED))
        .isInstanceOf(CaseworkException.class);
  }

  @Test
  void evidence_openedCases_countsWhatTheirScansAdvised() throws IOException {
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.AMBER));
    casework.recordScan(by(OPERATOR), "d", Samples.scan(Advice.GREEN));
    casework.recordOutcome(
        by(INSPECTOR),
        "c",
        new Opening(OpeningResult.UNDECLARED, Samples.NOW, List.of(), Opening.Evidence.NONE));

    AdviceEvidence evidence = new CaseRisks(store).evidence(OFFICER);

    assertThat(evidence.opened()).as("d was not opened").isEqualTo(1);
    assertThat(evidence.ratio(Advice.AMBER)).isEqualTo((1 + 4) / 21.0 / 0.1);
    Actor elsewhere = new Actor("p-9", Role.PORT_OFFICER, Samples.OTHER_PORT);
    assertThat(new CaseRisks(store).evidence(elsewhere).opened()).isZero();
  }

  @Test
  void score_heldByADrawAlone_isNoReasonForTheRisk() throws IOException {
    Condition draw = new Condition.RandomShare(1, 83);
    Condition first = new Condition.ShipmentsAtMost(PartySide.CONSIGNEE, 0);
    Condition found = new Condition.FindingsAtLeast(PartySide.CONSIGNEE, 1);
    RulesInForce rules =
        SampleRules.of(
            SampleRules.rule("draw", draw, 20),
            SampleRules.rule("any-drawn", new Condition.Any(List.of(draw, found)), 10),
            SampleRules.rule("any-held", new Condition.Any(List.of(draw, first)), 5),
            SampleRules.rule("all", new Condition.All(List.of(draw, first)), 1));
    casework.adoptRules(by(CENTRE), rules);
    CaseFacts facts = facts("c");
    casework.score(by(OFFICER), facts, rules);

    CaseRisk risk = new CaseRisks(store).of(OFFICER, "c", AdviceEvidence.ASSUMED);

    assertThat(risk.papers()).contains(new CaseRisk.Papers(6, List.of("any-held", "all")));
    assertThat(risk.context(Set.of()).reasons())
        .containsExactly("score 6.0 of 100", "rule any-held", "rule all");
  }
}
