package org.cargolens.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.Samples;
import org.cargolens.casework.people.Place;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final LocalDate DAY = RandomRules.DAY;
  private static final CaseFacts BARE =
      new CaseFacts(
          "c",
          new CaseFacts.Parties(CaseFacts.Party.UNKNOWN, CaseFacts.Party.UNKNOWN),
          new CaseFacts.Journey(List.of(), List.of(), Optional.empty(), List.of()),
          List.of(),
          OptionalDouble.empty());
  private static final Condition NORWAY = new Condition.JourneyIn(JourneyFact.ORIGIN, Set.of("NO"));

  @Test
  void compiled_randomRulesAndCases_scoreLikePlainOnes() {
    long fired = 0;
    for (long seed = 1; seed <= 60; seed++) {
      RandomRules random = new RandomRules(seed);
      RuleSet set = random.set(100);
      PlainRules plain = new PlainRules(set, DAY);
      CompiledRules compiled = new CompiledRules(set, DAY);
      for (int number = 0; number < 100; number++) {
        CaseFacts facts = random.facts(number);
        RiskScore expected = plain.score(facts);
        assertThat(compiled.score(facts)).as("seed %d, case %d", seed, number).isEqualTo(expected);
        fired += expected.rules().size();
      }
    }
    assertThat(fired).isGreaterThan(10_000);
  }

  @Test
  void party_onTheListByName_isFoundThoughPapersGiveANumber() {
    CaseFacts fish = new TradeHistory().facts(Samples.fish("c"), Samples.NOW);
    Condition byName = new Condition.PartyIn(PartySide.CONSIGNEE, Set.of("INVENTED TRADING"));

    assertThat(fish.parties().consignee().identity().id()).contains("T-77");
    assertThat(truth(byName, fish)).isEqualTo(Truth.TRUE);
    assertThat(truth(new Condition.Not(byName), fish)).isEqualTo(Truth.FALSE);
    assertThat(truth(new Condition.PartyIn(PartySide.CONSIGNEE, Set.of("T-77", "x")), fish))
        .isEqualTo(Truth.TRUE);
    assertThat(truth(new Condition.PartyIn(PartySide.CONSIGNEE, Set.of("OTHER")), fish))
        .isEqualTo(Truth.FALSE);
    assertThat(truth(new Condition.PartyIn(PartySide.CONSIGNOR, Set.of("OTHER")), fish))
        .isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void party_onTheListByNameAsPapersWriteIt_isFoundThoughPapersGiveANumber() throws IOException {
    String rules = RuleFileTest.ALL.replace("\"T-77\"", "\"Invented trading\"");
    Condition.All all =
        (Condition.All) RuleFile.fromJson(Json.parse(rules, "t")).rules().get(1).when();
    Condition byName = ((Condition.Any) all.of().get(0)).of().get(0);
    CaseFacts fish = new TradeHistory().facts(Samples.fish("c"), Samples.NOW);

    assertThat(byName).isInstanceOf(Condition.PartyIn.class);
    assertThat(truth(byName, fish)).isEqualTo(Truth.TRUE);
    assertThat(Explanation.seen(byName, fish)).isEqualTo("consignee T-77, INVENTED TRADING");
  }

  @Test
  void fish_eachCondition_meansWhatItSays() {
    TradeHistory history = new TradeHistory();
    CaseFacts first = history.facts(Samples.fish("c"), Samples.NOW);
    history.count(Samples.fish("c"));
    history.countFinding(Samples.fish("c"));
    CaseFacts second = history.facts(Samples.fish("d"), Samples.NOW);

    assertThat(truth(NORWAY, first)).isEqualTo(Truth.TRUE);
    assertThat(truth(new Condition.Not(NORWAY), first)).isEqualTo(Truth.FALSE);
    assertThat(truth(new Condition.GoodsHs(Set.of("0303")), first)).isEqualTo(Truth.TRUE);
    assertThat(truth(new Condition.GoodsHs(Set.of("0304")), first)).isEqualTo(Truth.FALSE);
    assertThat(truth(new Condition.JourneyIn(JourneyFact.ROUTE, Set.of("SGSIN")), first))
        .isEqualTo(Truth.TRUE);
    assertThat(truth(new Condition.PartyIn(PartySide.CONSIGNEE, Set.of("T-77")), first))
        .isEqualTo(Truth.TRUE);
    assertThat(truth(new Condition.DwellAbove(90), first)).isEqualTo(Truth.TRUE);
    assertThat(truth(new Condition.DwellAbove(121), first)).isEqualTo(Truth.FALSE);
    assertThat(truth(new Condition.WeightOffNorm(0.9, 1.1), first)).isEqualTo(Truth.TRUE);
    assertThat(truth(new Condition.WeightOffNorm(0.9, 2), first)).isEqualTo(Truth.FALSE);
    assertThat(truth(new Condition.ShipmentsAtMost(PartySide.CONSIGNEE, 0), first))
        .isEqualTo(Truth.TRUE);
    assertThat(truth(new Condition.ShipmentsAtMost(PartySide.CONSIGNEE, 0), second))
        .isEqualTo(Truth.FALSE);
    assertThat(truth(new Condition.FindingsAtLeast(PartySide.CONSIGNEE, 1), second))
        .isEqualTo(Truth.TRUE);
  }

  @Test
  void unknown_facts_makeNeitherAConditionNorItsOppositeTrue() {
    for (Condition condition :
        List.of(
            NORWAY,
            new Condition.GoodsHs(Set.of("0")),
            new Condition.PartyIn(PartySide.CONSIGNOR, Set.of("x")),
            new Condition.DocumentMissing("certificate"),
            new Condition.ShipmentsAtMost(PartySide.CONSIGNEE, 0),
            new Condition.FindingsAtLeast(PartySide.CONSIGNEE, 0),
            new Condition.WeightOffNorm(1, 1),
            new Condition.DwellAbove(0))) {
      assertThat(truth(condition, BARE)).as(condition.word()).isEqualTo(Truth.UNKNOWN);
      assertThat(truth(new Condition.Not(condition), BARE)).isEqualTo(Truth.UNKNOWN);
    }
  }

  @Test
  void combination_twoRules_addAsTheyAreToldTo() {
    assertThat(score(Combination.SUM, 60, 70)).isEqualTo(100);
    assertThat(score(Combination.SUM, 20, 30)).isEqualTo(50);
    assertThat(score(Combination.MAXIMUM, 20, 30)).isEqualTo(30);
    assertThat(score(Combination.NOISY_OR, 50, 50)).isEqualTo(75);
  }

  @Test
  void expired_rule_doesNotHold() {
    Rule rule = RandomRules.rule("r", NORWAY, 50, Optional.of(DAY));
    RuleSet set = set(Combination.SUM, rule);
    CaseFacts facts = new TradeHistory().facts(Samples.fish("c"), Samples.NOW);

    assertThat(new CompiledRules(set, DAY).score(facts).rules()).isEmpty();
    assertThat(new CompiledRules(set, DAY.minusDays(1)).score(facts).rules()).containsExactly("r");
    assertThat(new CompiledRules(set, DAY.minusDays(31)).score(facts).rules()).isEmpty();
  }

  @Test
  void random_share_isKeptAndTheSameEverywhere() {
    int drawn = 0;
    for (int i = 0; i < 100_000; i++) {
      drawn += RandomShares.draw("case-" + i, 7) < 0.02 ? 1 : 0;
    }
    // Four standard deviations of a binomial count of 2,000.
    assertThat((double) drawn).isCloseTo(2000, within(177.0));
    assertThat(RandomShares.draw("case-1", 7)).isEqualTo(RandomShares.draw("case-1", 7));
    assertThat(RandomShares.draw("case-1", 7)).isNotEqualTo(RandomShares.draw("case-1", 8));
  }

  @Test
  void explanation_ofAScore_namesGroundAndFacts() {
    RuleSet set =
        set(
            Combination.SUM,
            RandomRules.rule(
                "norway-fish",
                new Condition.All(
                    List.of(
                        NORWAY,
                        new Condition.Any(
                            List.of(
                                new Condition.DwellAbove(90), new Condition.GoodsHs(Set.of("99")))),
                        new Condition.ShipmentsAtMost(PartySide.CONSIGNEE, 0))),
                95,
                Optional.empty()));
    CaseFacts facts = new TradeHistory().facts(Samples.fish("c"), Samples.NOW);

    Explanation explanation = Explanation.of(set, new PlainRules(set, DAY), facts);

    assertThat(explanation.score()).isEqualTo(new RiskScore(95, true, List.of("norway-fish")));
    assertThat(explanation.reasons())
        .containsExactly(
            "norway-fish v1, weight 95.0, scan demanded: text (law; author)",
            "    origin: NO",
            "    dwellDays: 120.33333333333333 days",
            "    shipments: earlier cases: 0");
  }

  @Test
  void explanation_ofEveryCondition_saysWhatItSaw() {
    for (long seed = 1; seed <= 20; seed++) {
      RandomRules random = new RandomRules(seed);
      RuleSet set = random.set(60);
      PlainRules plain = new PlainRules(set, DAY);
      Explanation explanation = Explanation.of(set, plain, random.facts(1));
      assertThat(explanation.reasons())
          .hasSizeGreaterThanOrEqualTo(explanation.score().rules().size())
          .allSatisfy(reason -> assertThat(reason).doesNotContain("Optional"));
    }
  }

  @Test
  void local_additions_areTakenAsFarAsGranted() {
    Rule own = RandomRules.rule("north-1", NORWAY, 20, Optional.of(DAY.plusDays(5)));
    RuleSet centre = centre();
    RuleSet together = LocalAdditions.add(centre, local("centre/north", own));

    assertThat(together.rules()).extracting(Rule::id).containsExactly("base", "north-1");
    assertThat(together.title()).hasToString("base+local 1+1 of centre/north");
    assertThat(LocalAdditions.refusals(centre, local("centre/south", own)))
        .containsExactly("base 1 of centre grants nothing to centre/south");
  }

  @Test
  void local_additions_beyondTheGrant_areNamedEach() {
    Rule heavy = RandomRules.rule("south-1", new Condition.DwellAbove(1), 95, Optional.empty());
    Rule same = RandomRules.rule("base", NORWAY, 1, Optional.of(DAY.plusDays(1)));
    RuleSet local = local("centre/north", heavy, same);

    assertThat(LocalAdditions.refusals(centre(), local))
        .containsExactly(
            "2 rules, at most 1 are granted",
            "south-1: its id must begin with north-",
            "south-1: weight 95.0, at most 30.0 is granted",
            "south-1: it demands a scan, which is not granted",
            "south-1: it must end by 2027-01-01, when the grant ends",
            "south-1: the condition dwellDays is not granted",
            "base: its id must begin with north-",
            "base: the centre has a rule of this id");
    assertThatThrownBy(() -> LocalAdditions.add(centre(), local))
        .hasMessageContaining("2 rules, at most 1");
  }

  @Test
  void trial_pastCases_countsWhatEachRulePicked() {
    RuleTrial trial = new RuleTrial(centre(), DAY);
    CaseFacts fish = new TradeHistory().facts(Samples.fish("c"), Samples.NOW);
    trial.add(fish, true, true);
    trial.add(fish, true, false);
    trial.add(fish, false, false);
    trial.add(BARE, true, true);

    assertThat(trial.rows()).containsExactly(new RuleTrial.Row("base", 3, 2, 1));
  }

  @Test
  void values_thatMakeNoSense_areRefusedByName() {
    assertThatThrownBy(() -> new Condition.GoodsHs(Set.of("03a"))).hasMessageContaining("03a");
    assertThatThrownBy(() -> new Condition.All(List.of())).hasMessageContaining("empty");
    assertThatThrownBy(() -> new Condition.DwellAbove(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Condition.WeightOffNorm(2, 1)).hasMessageContaining("2.0 and 1.0");
    assertThatThrownBy(() -> new Condition.RandomShare(1.1, 1)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> new Rule.Effect(101, false)).hasMessageContaining("101");
    assertThatThrownBy(() -> new WeightNorms(Map.of("01", 0.0))).hasMessageContaining("0.0");
    assertThatThrownBy(() -> RandomRules.rule("R", NORWAY, 1, Optional.empty()))
        .hasMessageContaining("'R'");
    assertThatThrownBy(() -> RandomRules.rule("r", NORWAY, 1, Optional.of(DAY.minusDays(30))))
        .hasMessageContaining("can't end");
    Rule twice = RandomRules.rule("r", NORWAY, 1, Optional.empty());
    assertThatThrownBy(() -> set(Combination.SUM, twice, twice))
        .hasMessageContaining("two rules of the id r");
  }

  @Test
  void party_history_isOptional() {
    assertThat(CaseFacts.Party.UNKNOWN.shipments()).isEqualTo(OptionalInt.empty());
  }

  private static Truth truth(Condition condition, CaseFacts facts) {
    return new PlainRules(set(Combination.SUM), DAY).truth(condition, facts);
  }

  private static double score(Combination combination, double first, double second) {
    RuleSet set =
        set(
            combination,
            RandomRules.rule("a", NORWAY, first, Optional.empty()),
            RandomRules.rule("b", NORWAY, second, Optional.empty()));
    CaseFacts facts = new TradeHistory().facts(Samples.fish("c"), Samples.NOW);
    return new CompiledRules(set, DAY).score(facts).value();
  }

  private static RuleSet set(Combination combination, Rule... rules) {
    return new RuleSet(
        new RuleSet.Title("set", "1", new Place("centre")),
        new RuleSet.Scoring(combination, new WeightNorms(Map.of("03", 15.0, "0303", 10.0))),
        List.of(),
        List.of(rules));
  }

  private static RuleSet centre() {
    RuleSet base = set(Combination.SUM, RandomRules.rule("base", NORWAY, 50, Optional.empty()));
    Grant grant =
        new Grant(
            new Place("centre/north"),
            "north-",
            new Grant.Limits(1, 30, false, Set.of("origin")),
            Optional.of(LocalDate.parse("2027-01-01")));
    return new RuleSet(
        new RuleSet.Title("base", "1", new Place("centre")),
        base.scoring(),
        List.of(grant),
        base.rules());
  }

  private static RuleSet local(String place, Rule... rules) {
    RuleSet set = set(Combination.SUM, rules);
    return new RuleSet(
        new RuleSet.Title("local", "1", new Place(place)), set.scoring(), List.of(), set.rules());
  }
}
