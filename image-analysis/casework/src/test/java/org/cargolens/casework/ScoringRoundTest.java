package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.CENTRE;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.OPERATOR;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

/** Many cases scored in one pass. */
class ScoringRoundTest extends ScoredCases {
  private static final Sha256 OTHER = new Sha256("22".repeat(32));

  @Test
  void round_unscoredCases_recordsWhatEachAloneWouldGet() throws IOException {
    RulesInForce rules = SampleRules.firstTrader();
    casework.adoptRules(by(CENTRE), rules);
    CaseFacts facts = facts("c");
    String alone = casework.score(by(OFFICER), facts, rules).content().body();
    casework.importCases(by(CENTRE), Samples.OTHER_PORT, List.of(Samples.fish("o")));
    Request request = by(OFFICER);

    ScoringRound.Result result =
        new ScoringRound(store, rules).run(request, ScoringRound.Choice.UNSCORED);

    assertThat(result.scored()).extracting(ScoringRound.Scored::caseId).containsExactly("d");
    assertThat(result.scored().get(0).score()).isZero();
    ScoringRound all = new ScoringRound(store, rules);
    ScoringRound.Choice arrived =
        ScoringRound.Choice.arrived(Samples.NOW.minusSeconds(150 * 86_400), Samples.NOW);
    assertThat(all.run(by(OFFICER), arrived).scored()).hasSize(2);
    assertThat(store.ofCase("c").get(2).content().body()).isEqualTo(alone);
    assertThat(new ScoringRound(store, rules).run(request, arrived).scored())
        .as("c by the same request, d as then")
        .extracting(ScoringRound.Scored::entry)
        .contains(result.scored().get(0).entry());
    casework.recordScan(by(OPERATOR), "c", Samples.scan(Advice.GREEN));
    assertThat(all.run(by(OFFICER), arrived).scored())
        .extracting(ScoringRound.Scored::caseId)
        .as("c waits no more")
        .containsExactly("d");
    assertThatThrownBy(() -> all.run(by(OPERATOR), arrived)).hasMessageContaining("may not score");
  }

  @Test
  void round_whereOtherRulesAreInForce_leavesCasesOutAndSaysSo() throws IOException {
    RulesInForce rules = SampleRules.firstTrader();
    casework.adoptRules(by(CENTRE), rules);
    casework.adoptRules(
        by(NORTH), SampleRules.firstTrader("centre/north", SampleRules.BASE, Optional.of(OTHER)));

    ScoringRound.Result result =
        new ScoringRound(store, rules).run(by(OFFICER), ScoringRound.Choice.UNSCORED);

    assertThat(result.scored()).isEmpty();
    assertThat(result.leftOut()).containsExactly(Map.entry(PORT.path(), 2));
  }

  @Test
  void round_sameRequestForAnotherReason_isRefused() throws IOException {
    RulesInForce today = SampleRules.firstTrader();
    casework.adoptRules(by(CENTRE), today);
    ScoringRound.Choice all = new ScoringRound.Choice(one -> true);
    Request request = Request.of("round", OFFICER);
    ScoringRound.Result first = new ScoringRound(store, today).run(request, all);
    RulesInForce earlier =
        new RulesInForce(
            today.rules(), today.files(), LocalDate.parse("2026-11-27"), Optional.of("a fault"));

    assertThat(new ScoringRound(store, today).run(request, all)).isEqualTo(first);
    assertThatThrownBy(() -> new ScoringRound(store, earlier).run(request, all))
        .hasMessageContaining("round/");
  }

  @Test
  void round_sentAgainTheNextDay_getsWhatItGotThen() throws IOException {
    RulesInForce today = SampleRules.firstTrader();
    casework.adoptRules(by(CENTRE), today);
    ScoringRound.Choice all = new ScoringRound.Choice(one -> true);
    Request request = Request.of("round", OFFICER);
    ScoringRound.Result first = new ScoringRound(store, today).run(request, all);

    try (CaseStore tomorrow =
        CaseStore.open(
            folder.resolve("cases.db"), InstantSource.fixed(Samples.NOW.plusSeconds(86_400)))) {
      RulesInForce next =
          new RulesInForce(today.rules(), today.files(), LocalDate.parse("2026-11-30"));
      assertThat(new ScoringRound(tomorrow, today).run(request, all)).isEqualTo(first);
      assertThat(new ScoringRound(tomorrow, next).run(request, all)).isEqualTo(first);

      new Casework(tomorrow).importCases(by(OFFICER), PORT, List.of(Samples.fish("e")));
      assertThatThrownBy(() -> new ScoringRound(tomorrow, today).run(request, all))
          .hasMessageContaining("as of 2026-11-29, which is not today, 2026-11-30: say why")
          .hasMessageContaining(
              "request round was begun at 2026-11-29T08:00:00Z with entry 4 (score of case c) by"
                  + " the rules of 2026-11-29 and no reason")
          .hasMessageContaining("goes on by the rules of today if no day is given");
      assertThatThrownBy(
              () -> new ScoringRound(tomorrow, today).run(Request.of("other", OFFICER), all))
          .hasMessageEndingWith("say why");
      assertThat(new ScoringRound(tomorrow, next).run(request, all).scored())
          .as("goes on by the rules of today")
          .hasSize(3);
    }
  }

  @Test
  void round_sentAgainWithAReasonOrBySomebodyElse_isToldWhatWasSaidThen() throws IOException {
    RulesInForce today = SampleRules.firstTrader();
    casework.adoptRules(by(CENTRE), today);
    ScoringRound.Choice all = new ScoringRound.Choice(one -> true);
    new ScoringRound(store, today).run(Request.of("round", OFFICER), all);

    try (CaseStore tomorrow =
        CaseStore.open(
            folder.resolve("cases.db"), InstantSource.fixed(Samples.NOW.plusSeconds(86_400)))) {
      RulesInForce late =
          new RulesInForce(today.rules(), today.files(), today.day(), Optional.of("sent again"));
      assertThatThrownBy(
              () -> new ScoringRound(tomorrow, late).run(Request.of("round", OFFICER), all))
          .hasMessageContaining("with dayReason none, not \"sent again\"")
          .hasMessageContaining("that was at 2026-11-29T08:00:00Z");
      assertThatThrownBy(
              () -> new ScoringRound(tomorrow, late).run(Request.of("round", Samples.SECOND), all))
          .hasMessageContaining("somebody else acts than then; that was at 2026-11-29T08:00:00Z");
    }
  }
}
