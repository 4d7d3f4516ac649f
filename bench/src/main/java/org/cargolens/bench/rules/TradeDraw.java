package org.cargolens.bench.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.Combination;
import org.cargolens.casework.rules.Condition;
import org.cargolens.casework.rules.JourneyFact;
import org.cargolens.casework.rules.PartySide;
import org.cargolens.casework.rules.Rule;
import org.cargolens.casework.rules.RuleSet;
import org.cargolens.casework.rules.WeightNorms;

/** Draws rules and cases of invented trade: 20,000 parties, 5,000 goods, 100 countries. */
final class TradeDraw {
  static final LocalDate DAY = LocalDate.parse("2026-11-29");

  private static final int PARTIES = 20_000;
  private static final int HEADINGS = 1_250;
  private static final int COUNTRIES = 100;
  private static final int PORTS = 400;

  private TradeDraw() {}

  static RuleSet rules(int count, long seed) {
    Random random = new Random(seed);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Rule.Validity valid = new Rule.Validity(DAY.minusDays(100), Optional.empty());
      rules.add(
          new Rule(
              "rule-" + i,
              1,
              new Rule.Basis("drawn", "bench", "none", valid),
              condition(i, random),
              new Rule.Effect(1 + random.nextInt(60), random.nextInt(50) == 0)));
    }
    Map<String, Double> norms = new HashMap<>();
    for (int heading = 0; heading < HEADINGS; heading++) {
      norms.put(heading(heading), 5.0 + random.nextInt(40));
    }
    return new RuleSet(
        new RuleSet.Title("bench", "1", new Place("centre")),
        new RuleSet.Scoring(Combination.NOISY_OR, new WeightNorms(norms)),
        List.of(),
        rules);
  }

  /** Kinds take turns, so that any number of rules has all of them. */
  private static Condition condition(int number, Random random) {
    Condition goods = new Condition.GoodsHs(headings(random));
    Condition origin = new Condition.JourneyIn(JourneyFact.ORIGIN, places("C", COUNTRIES, random));
    Condition route = new Condition.JourneyIn(JourneyFact.ROUTE, places("P", PORTS, random));
    return switch (number % 8) {
      case 0 -> new Condition.PartyIn(PartySide.CONSIGNEE, places("T", PARTIES, random));
      case 1 -> new Condition.All(List.of(goods, origin));
      case 2 -> new Condition.All(List.of(goods, new Condition.WeightOffNorm(0.3, 3)));
      case 3 -> new Condition.All(List.of(origin, new Condition.Not(route)));
      case 4 ->
          new Condition.All(
              List.of(
                  new Condition.DwellAbove(60 + random.nextInt(60)),
                  new Condition.Any(List.of(goods, route))));
      case 5 ->
          new Condition.All(List.of(new Condition.ShipmentsAtMost(PartySide.CONSIGNEE, 0), route));
      case 6 ->
          new Condition.Any(
              List.of(
                  new Condition.FindingsAtLeast(PartySide.CONSIGNOR, 3),
                  new Condition.All(List.of(goods, new Condition.DocumentMissing("D0")))));
      default -> new Condition.RandomShare(0.001, random.nextLong());
    };
  }

  private static Set<String> headings(Random random) {
    Set<String> set = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      String heading = heading(random.nextInt(HEADINGS));
      set.add(random.nextBoolean() ? heading : heading + random.nextInt(4));
    }
    return set;
  }

  private static Set<String> places(String letter, int of, Random random) {
    Set<String> set = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      set.add(letter + random.nextInt(of));
    }
    return set;
  }

  private static String heading(int number) {
    return Integer.toString(1000 + number * 7);
  }

  /** Draws the case of a number: always the same for a seed, whatever was drawn before. */
  static CaseFacts facts(int number, long seed) {
    Random random = new Random(seed * 31 + number);
    List<CaseFacts.Goods> goods = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      goods.add(
          new CaseFacts.Goods(
              Optional.of(
                  heading(random.nextInt(HEADINGS)) + random.nextInt(4) + random.nextInt(9)),
              OptionalDouble.of(random.nextInt(20_000)),
              OptionalDouble.of(1 + random.nextInt(1000))));
    }
    boolean documented = random.nextInt(4) != 0;
    return new CaseFacts(
        "case-" + number,
        new CaseFacts.Parties(party(random), party(random)),
        new CaseFacts.Journey(
            List.of("C" + random.nextInt(COUNTRIES)),
            List.of("P" + random.nextInt(PORTS), "P" + random.nextInt(PORTS)),
            Optional.of("P" + random.nextInt(PORTS)),
            documented ? List.of("D" + random.nextInt(3)) : List.of()),
        goods,
        OptionalDouble.of(random.nextInt(100)));
  }

  private static CaseFacts.Party party(Random random) {
    return new CaseFacts.Party(
        Optional.of("T" + random.nextInt(PARTIES)),
        OptionalInt.of(random.nextInt(50)),
        OptionalInt.of(random.nextInt(4)));
  }
}
