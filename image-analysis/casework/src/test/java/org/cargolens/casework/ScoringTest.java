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
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.risk.AdviceEvidence;
import org.cargolens.casework.risk.CaseRisk;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.Combination;
import org.cargolens.casework.rules.Condition;
import org.cargolens.casework.rules.PartySide;
import org.cargolens.casework.rules.Rule;
import org.cargolens.casework.rules.RuleSet;
import org.cargolens.casework.rules.WeightNorms;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {
  private static final Sha256 BASE = new Sha256("11".repeat(32));
  private static final Sha256 OTHER = new Sha256("22".repeat(32));
  private static final Sha256 NEW = new Sha256("33".repeat(32));

  @TempDir private Path folder;
  private CaseStore store;
  private Casework casework;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), Samples.CLOCK);
    casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(by(OFFICER), PORT, List.of(Samples.fish("c"), Samples.fish("d")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

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
    RulesInForce rules = rules("centre", BASE, Optional.empty());
    CaseFacts facts = PastCases.read(store, OFFICER, Optional.of(Samples.NOW)).facts("c");
    assertThatThrownBy(() -> casework.score(by(OFFICER), facts, rules))
        .hasMessageContaining("is not in force at centre/north/deep-sea");

    casework.adoptRules(by(CENTRE), rules);
    AuditEntry entry = casework.score(by(OFFICER), facts, rules);

    assertThat(entry.content().body())
        .contains("\"score\": 40", "\"id\": \"first\"", "\"sha256\": \"" + BASE.hex())
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
    RulesInForce rules = rules("centre", BASE, Optional.empty());
    casework.adoptRules(by(CENTRE), rules);
    Actor north = new Actor("n-1", Role.PROVINCIAL_RISK, new Place("centre/north"));

    Set<Sha256> scores = new HashSet<>();
    for (Actor actor : List.of(OFFICER, north, CENTRE)) {
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
  void risk_scoredAndScannedCase_keepsBothApartAndMultipliesThem() throws IOException {
    CaseRisks risks = new CaseRisks(store);
    assertThat(risks.of(OFFICER, "c", AdviceEvidence.ASSUMED).together()).isEqualTo(1);
    RulesInForce rules = rules("centre", BASE, Optional.empty());
    casework.adoptRules(by(CENTRE), rules);
    CaseFacts facts = PastCases.read(store, OFFICER, Optional.of(Samples.NOW)).facts("c");
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
    LocalDate day = LocalDate.parse("2026-11-29");
    Rule.Basis basis =
        new Rule.Basis("why", "c-1", "order 1", new Rule.Validity(day, Optional.empty()));
    Condition draw = new Condition.RandomShare(1, 83);
    Condition first = new Condition.ShipmentsAtMost(PartySide.CONSIGNEE, 0);
    Condition found = new Condition.FindingsAtLeast(PartySide.CONSIGNEE, 1);
    RulesInForce rules =
        new RulesInForce(
            new RuleSet(
                new RuleSet.Title("base", "1", new Place("centre")),
                new RuleSet.Scoring(Combination.SUM, new WeightNorms(Map.of())),
                List.of(),
                List.of(
                    new Rule("draw", 1, basis, draw, new Rule.Effect(20, false)),
                    new Rule(
                        "any-drawn",
                        1,
                        basis,
                        new Condition.Any(List.of(draw, found)),
                        new Rule.Effect(10, false)),
                    new Rule(
                        "any-held",
                        1,
                        basis,
                        new Condition.Any(List.of(draw, first)),
                        new Rule.Effect(5, false)),
                    new Rule(
                        "all",
                        1,
                        basis,
                        new Condition.All(List.of(draw, first)),
                        new Rule.Effect(1, false)))),
            new RulesInForce.Files(BASE, Optional.empty()),
            day);
    casework.adoptRules(by(CENTRE), rules);
    CaseFacts facts = PastCases.read(store, OFFICER, Optional.of(Samples.NOW)).facts("c");
    casework.score(by(OFFICER), facts, rules);

    CaseRisk risk = new CaseRisks(store).of(OFFICER, "c", AdviceEvidence.ASSUMED);

    assertThat(risk.papers()).contains(new CaseRisk.Papers(6, List.of("any-held", "all")));
    assertThat(risk.context(Set.of()).reasons())
        .containsExactly("score 6.0 of 100", "rule any-held", "rule all");
  }

  @Test
  void adopt_belowTheTop_mustAddToWhatIsInForceAbove() throws IOException {
    Actor north = new Actor("n-1", Role.PROVINCIAL_RISK, new Place("centre/north"));
    casework.adoptRules(by(CENTRE), rules("centre", BASE, Optional.empty()));

    assertThatThrownBy(
            () -> casework.adoptRules(by(north), rules("centre/north", OTHER, Optional.of(OTHER))))
        .hasMessageContaining("can only add to the rules that are in force at centre");
    assertThatThrownBy(
            () -> casework.adoptRules(by(north), rules("centre/north", BASE, Optional.empty())))
        .hasMessageContaining("can only add to");
    assertThatThrownBy(
            () -> casework.adoptRules(by(north), rules("centre", BASE, Optional.empty())))
        .hasMessageContaining("may not change rules at centre");

    RulesInForce local = rules("centre/north", BASE, Optional.of(OTHER));
    casework.adoptRules(by(north), local);
    CaseFacts facts = PastCases.read(store, OFFICER, Optional.of(Samples.NOW)).facts("c");
    assertThat(casework.score(by(OFFICER), facts, local).number()).isEqualTo(5);
  }

  @Test
  void adopt_ofTheCentreAfterAPlaceAdded_putsTheCentresAloneInForce() throws IOException {
    Actor north = new Actor("n-1", Role.PROVINCIAL_RISK, new Place("centre/north"));
    RulesInForce old = rules("centre", BASE, Optional.empty());
    RulesInForce added = rules("centre/north", BASE, Optional.of(OTHER));
    casework.adoptRules(by(CENTRE), old);
    casework.adoptRules(by(north), added);
    CaseFacts facts = PastCases.read(store, OFFICER, Optional.of(Samples.NOW)).facts("c");
    casework.score(by(OFFICER), facts, added);

    RulesInForce anew = rules("centre", NEW, Optional.empty());
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
    assertThatThrownBy(() -> casework.adoptRules(by(north), added))
        .hasMessageContaining("can only add to the rules that are in force at centre");

    RulesInForce addedAnew = rules("centre/north", NEW, Optional.of(OTHER));
    casework.adoptRules(by(north), addedAnew);
    casework.score(by(OFFICER), facts, addedAnew);
    assertThatThrownBy(() -> casework.score(by(OFFICER), facts, anew))
        .hasMessageContaining("is not in force");
  }

  @Test
  void round_unscoredCases_recordsWhatEachAloneWouldGet() throws IOException {
    RulesInForce rules = rules("centre", BASE, Optional.empty());
    casework.adoptRules(by(CENTRE), rules);
    CaseFacts facts = PastCases.read(store, OFFICER, Optional.of(Samples.NOW)).facts("c");
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
    RulesInForce rules = rules("centre", BASE, Optional.empty());
    casework.adoptRules(by(CENTRE), rules);
    Actor north = new Actor("n-1", Role.PROVINCIAL_RISK, new Place("centre/north"));
    casework.adoptRules(by(north), rules("centre/north", BASE, Optional.of(OTHER)));

    ScoringRound.Result result =
        new ScoringRound(store, rules).run(by(OFFICER), ScoringRound.Choice.UNSCORED);

    assertThat(result.scored()).isEmpty();
    assertThat(result.leftOut()).containsExactly(Map.entry(PORT.path(), 2));
  }

  @Test
  void score_partyOnAList_isKeptWithoutItsName() throws IOException {
    RulesInForce plain = rules("centre", BASE, Optional.empty());
    Rule listed =
        new Rule(
            "listed",
            3,
            plain.rules().rules().get(0).basis(),
            new Condition.All(
                List.of(
                    new Condition.PartyIn(PartySide.CONSIGNEE, Set.of("T-77")),
                    new Condition.Not(new Condition.GoodsHs(Set.of("95"))))),
            new Rule.Effect(30, true));
    RulesInForce rules =
        new RulesInForce(
            new RuleSet(plain.rules().title(), plain.rules().scoring(), List.of(), List.of(listed)),
            plain.files(),
            plain.day());
    casework.adoptRules(by(CENTRE), rules);
    CaseFacts facts = PastCases.read(store, OFFICER, Optional.of(Samples.NOW)).facts("d");

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
    RulesInForce today = rules("centre", BASE, Optional.empty());
    casework.adoptRules(by(CENTRE), today);
    CaseFacts facts = PastCases.read(store, OFFICER, Optional.of(Samples.NOW)).facts("c");
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
    RulesInForce today = rules("centre", BASE, Optional.empty());
    casework.adoptRules(by(CENTRE), today);
    CaseFacts facts = PastCases.read(store, OFFICER, Optional.of(Samples.NOW)).facts("c");
    RulesInForce ahead =
        new RulesInForce(
            today.rules(), today.files(), LocalDate.parse("2026-12-01"), Optional.of("a trial"));

    assertThatThrownBy(() -> casework.score(by(OFFICER), facts, ahead))
        .hasMessageContaining("by the store's clock it is 2026-11-29");
    assertThatThrownBy(
            () -> new ScoringRound(store, ahead).run(by(OFFICER), ScoringRound.Choice.UNSCORED))
        .hasMessageContaining("by the store's clock it is 2026-11-29");
  }

  @Test
  void round_sameRequestForAnotherReason_isRefused() throws IOException {
    RulesInForce today = rules("centre", BASE, Optional.empty());
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
    RulesInForce today = rules("centre", BASE, Optional.empty());
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
    RulesInForce today = rules("centre", BASE, Optional.empty());
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

  private static RulesInForce rules(String issuer, Sha256 centre, Optional<Sha256> local) {
    LocalDate day = LocalDate.parse("2026-11-29");
    Rule first =
        new Rule(
            "first",
            1,
            new Rule.Basis(
                "first-time trader", "c-1", "order 1", new Rule.Validity(day, Optional.empty())),
            new Condition.ShipmentsAtMost(PartySide.CONSIGNEE, 0),
            new Rule.Effect(40, false));
    return new RulesInForce(
        new RuleSet(
            new RuleSet.Title("base", "1", new Place(issuer)),
            new RuleSet.Scoring(Combination.SUM, new WeightNorms(Map.of())),
            List.of(),
            List.of(first)),
        new RulesInForce.Files(centre, local),
        day);
  }

  private Request by(Actor actor) {
    return Request.of("r" + ++requests, actor);
  }
}
