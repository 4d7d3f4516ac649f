package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.CENTRE;
import static org.cargolens.casework.Samples.INSPECTOR;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.OPERATOR;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.Condition;
import org.cargolens.casework.rules.PartySide;
import org.cargolens.casework.rules.Rule;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

class ScoringTest extends ScoredCases {
  private static final Sha256 OTHER = new Sha256("22".repeat(32));
  private static final Sha256 NEW = new Sha256("33".repeat(32));

  @Test
  void facts_partiesOfCases_knowWhatCameBefore() throws IOException {
    casework.recordOutcome(
        by(INSPECTOR),
        "c",
        new Opening(OpeningResult.UNDECLARED, Samples.NOW, List.of(), Opening.Evidence.NONE));
    casework.importCases(by(OFFICER), PORT, List.of(Samples.fish("e")));

    PastCases past = PastCases.read(store, OFFICER, Optional.empty());

    assertThat(past.cases()).extracting(one -> one.facts().caseId()).containsExactly("c", "d", "e");
    assertThat(past.cases())
        .extracting(PastCases.PastCase::violation)
        .containsExactly(true, false, false);
    CaseFacts.Party last = past.facts("e").parties().consignee();
    assertThat(last.shipments()).isEqualTo(OptionalInt.of(2));
    assertThat(last.findings()).isEqualTo(OptionalInt.of(1));
    assertThat(past.facts("d").parties().consignee().findings()).isEqualTo(OptionalInt.of(0));
    assertThatThrownBy(() -> past.facts("x")).isInstanceOf(CaseworkException.class);
    assertThat(PastCases.read(store, OPERATOR, Optional.empty()).cases()).isEmpty();
  }

  @Test
  void score_adoptedRules_isRecordedWithWhatHeld() throws IOException {
    RulesInForce rules = SampleRules.firstTrader();
    CaseFacts facts = facts("c");
    assertThatThrownBy(() -> casework.score(by(OFFICER), facts, rules))
        .hasMessageContaining("is not in force at centre/north/deep-sea");

    casework.adoptRules(by(CENTRE), rules);
    AuditEntry entry = casework.score(by(OFFICER), facts, rules);

    assertThat(entry.content().body())
        .contains("\"score\": 40", "\"id\": \"first\"", "\"sha256\": \"" + SampleRules.BASE.hex())
        .doesNotContain("T-77");
    assertThat(rules.explain(facts).reasons()).hasSize(2);
  }

  @Test
  void score_byThreeRoles_isTheSame() throws IOException {
    Place river = new Place("centre/north/river");
    Actor there = new Actor("p-7", Role.PORT_OFFICER, river);
    casework.importCases(by(there), river, List.of(Samples.fish("r")));
    casework.recordOutcome(
        by(new Actor("i-7", Role.INSPECTOR, river)),
        "r",
        new Opening(OpeningResult.UNDECLARED, Samples.NOW, List.of(), Opening.Evidence.NONE));
    casework.importCases(by(OFFICER), PORT, List.of(Samples.fish("e")));
    RulesInForce rules = SampleRules.firstTrader();
    casework.adoptRules(by(CENTRE), rules);

    Set<Sha256> scores = new HashSet<>();
    for (Actor actor : List.of(OFFICER, NORTH, CENTRE)) {
      CaseFacts facts = PastCases.read(store, actor, Optional.of(Samples.NOW)).facts("e");
      assertThat(facts.parties().consignee().findings()).as(actor.id()).hasValue(1);
      assertThat(facts.parties().consignee().shipments()).as(actor.id()).hasValue(3);
      String body = casework.score(by(actor), facts, rules).content().body();
      scores.add(Sha256.of(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8))));
    }

    assertThat(scores).hasSize(1);
    PastCases seen = PastCases.read(store, OFFICER, Optional.empty());
    assertThatThrownBy(() -> seen.facts("r"))
        .as("counted, not shown")
        .isInstanceOf(CaseworkException.class);
  }

  @Test
  void adopt_belowTheTop_mustAddToWhatIsInForceAbove() throws IOException {
    casework.adoptRules(by(CENTRE), SampleRules.firstTrader());

    assertThatThrownBy(
            () ->
                casework.adoptRules(
                    by(NORTH), SampleRules.firstTrader("centre/north", OTHER, Optional.of(OTHER))))
        .hasMessageContaining("can only add to the rules that are in force at centre");
    assertThatThrownBy(
            () ->
                casework.adoptRules(
                    by(NORTH),
                    SampleRules.firstTrader("centre/north", SampleRules.BASE, Optional.empty())))
        .hasMessageContaining("can only add to");
    assertThatThrownBy(() -> casework.adoptRules(by(NORTH), SampleRules.firstTrader()))
        .hasMessageContaining("may not change rules at centre");

    RulesInForce local =
        SampleRules.firstTrader("centre/north", SampleRules.BASE, Optional.of(OTHER));
    casework.adoptRules(by(NORTH), local);
    CaseFacts facts = facts("c");
    assertThat(casework.score(by(OFFICER), facts, local).number()).isEqualTo(5);
  }

  @Test
  void adopt_ofTheCentreAfterAPlaceAdded_putsTheCentresAloneInForce() throws IOException {
    RulesInForce old = SampleRules.firstTrader();
    RulesInForce added =
        SampleRules.firstTrader("centre/north", SampleRules.BASE, Optional.of(OTHER));
    casework.adoptRules(by(CENTRE), old);
    casework.adoptRules(by(NORTH), added);
    CaseFacts facts = facts("c");
    casework.score(by(OFFICER), facts, added);

    RulesInForce anew = SampleRules.firstTrader("centre", NEW, Optional.empty());
    casework.adoptRules(by(CENTRE), anew);

    assertThatThrownBy(() -> casework.score(by(OFFICER), facts, added))
        .hasMessageContaining("base 1 of centre/north is not in force at centre/north/deep-sea")
        .hasMessageContaining("base 1 of centre (entry 6) is");
    assertThatThrownBy(() -> casework.score(by(OFFICER), facts, old))
        .hasMessageContaining("is not in force");
    casework.score(by(OFFICER), facts, anew);
    assertThat(
            new ScoringRound(store, anew).run(by(OFFICER), ScoringRound.Choice.UNSCORED).leftOut())
        .isEmpty();
    assertThatThrownBy(() -> casework.adoptRules(by(NORTH), added))
        .hasMessageContaining("can only add to the rules that are in force at centre");

    RulesInForce addedAnew = SampleRules.firstTrader("centre/north", NEW, Optional.of(OTHER));
    casework.adoptRules(by(NORTH), addedAnew);
    casework.score(by(OFFICER), facts, addedAnew);
    assertThatThrownBy(() -> casework.score(by(OFFICER), facts, anew))
        .hasMessageContaining("is not in force");
  }

  @Test
  void score_partyOnAList_isKeptWithoutItsName() throws IOException {
    RulesInForce rules =
        SampleRules.of(
            SampleRules.rule(
                "listed",
                3,
                new Condition.All(
                    List.of(
                        new Condition.PartyIn(PartySide.CONSIGNEE, Set.of("T-77")),
                        new Condition.Not(new Condition.GoodsHs(Set.of("95"))))),
                new Rule.Effect(30, true)));
    casework.adoptRules(by(CENTRE), rules);
    CaseFacts facts = facts("d");

    AuditEntry entry = casework.score(by(OFFICER), facts, rules);

    assertThat(entry.content().body()).doesNotContain("T-77", "Invented");
    CaseScore score = casework.view(OPERATOR, "d").score().orElseThrow();
    assertThat(score.entry()).isEqualTo(entry.number());
    assertThat(score.mustScan()).isTrue();
    assertThat(score.day()).contains("2026-11-29");
    assertThat(score.rules())
        .containsExactly(
            new CaseScore.Held(
                "listed",
                3,
                30,
                Optional.of("first-time trader (order 1; c-1)"),
                List.of("party: consignee on the list", "not goods: HS [030313]")));
  }

  @Test
  void score_byTheRulesOfAnotherDay_takesAReasonThatIsKept() throws IOException {
    RulesInForce today = SampleRules.firstTrader();
    casework.adoptRules(by(CENTRE), today);
    CaseFacts facts = facts("c");
    LocalDate day = LocalDate.parse("2026-11-27");
    RulesInForce silent = new RulesInForce(today.rules(), today.files(), day);
    assertThatThrownBy(() -> casework.score(by(OFFICER), facts, silent))
        .hasMessageContaining("as of 2026-11-27, which is not today, 2026-11-29: say why");
    assertThatThrownBy(
            () -> new ScoringRound(store, silent).run(by(OFFICER), ScoringRound.Choice.UNSCORED))
        .hasMessageContaining("say why");

    RulesInForce said =
        new RulesInForce(today.rules(), today.files(), day, Optional.of("checked after a fault"));

    assertThat(casework.score(by(OFFICER), facts, said).content().body())
        .contains("\"day\": \"2026-11-27\"", "\"dayReason\": \"checked after a fault\"")
        .contains("\"score\": 0");
    assertThat(casework.score(by(OFFICER), facts, today).content().body())
        .contains("\"day\": \"2026-11-29\"")
        .doesNotContain("dayReason");
  }

  @Test
  void score_byTheRulesOfADayToCome_isRefusedWhateverTheReason() throws IOException {
    RulesInForce today = SampleRules.firstTrader();
    casework.adoptRules(by(CENTRE), today);
    CaseFacts facts = facts("c");
    RulesInForce ahead =
        new RulesInForce(
            today.rules(), today.files(), LocalDate.parse("2026-12-01"), Optional.of("a trial"));

    assertThatThrownBy(() -> casework.score(by(OFFICER), facts, ahead))
        .hasMessageContaining("by the store's clock it is 2026-11-29");
    assertThatThrownBy(
            () -> new ScoringRound(store, ahead).run(by(OFFICER), ScoringRound.Choice.UNSCORED))
        .hasMessageContaining("by the store's clock it is 2026-11-29");
  }
}
