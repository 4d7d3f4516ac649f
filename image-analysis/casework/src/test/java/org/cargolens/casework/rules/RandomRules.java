package org.cargolens.casework.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.cargolens.casework.people.Place;

/** Rules and cases drawn from few values, so that everything meets. */
final class RandomRules {
  static final LocalDate DAY = LocalDate.parse("2026-11-29");

  private final Random random;

  RandomRules(long seed) {
    random = new Random(seed);
  }

  RuleSet set(int size) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Optional<LocalDate> until =
          random.nextInt(5) == 0
              ? Optional.of(DAY.plusDays(random.nextInt(3) - 1))
              : Optional.empty();
      rules.add(rule("r" + i, condition(3), random.nextInt(101), until));
    }
    Combination combination = List.of(Combination.values()).get(random.nextInt(3));
    return new RuleSet(
        new RuleSet.Title("random", "1", new Place("centre")),
        new RuleSet.Scoring(combination, new WeightNorms(Map.of("01", 10.0, "0123", 20.0))),
        List.of(),
        rules);
  }

  static Rule rule(String id, Condition when, double weight, Optional<LocalDate> until) {
    return new Rule(
        id,
        1,
        new Rule.Basis("text", "author", "law", new Rule.Validity(DAY.minusDays(30), until)),
        when,
        new Rule.Effect(weight, weight > 90));
  }

  private Condition condition(int depth) {
    return switch (random.nextInt(depth > 0 ? 14 : 11)) {
      case 0 -> new Condition.PartyIn(side(), set("p", 6));
      case 1 -> new Condition.GoodsHs(prefixes());
      case 2, 3, 4 ->
          new Condition.JourneyIn(
              List.of(JourneyFact.values()).get(random.nextInt(3)), set("x", 6));
      case 5 -> new Condition.DocumentMissing("d" + random.nextInt(3));
      case 6 -> new Condition.ShipmentsAtMost(side(), random.nextInt(3));
      case 7 -> new Condition.FindingsAtLeast(side(), random.nextInt(3));
      case 8 -> new Condition.DwellAbove(random.nextInt(100));
      case 9 -> new Condition.WeightOffNorm(0.5, 1 + random.nextInt(2));
      case 10 -> new Condition.RandomShare(random.nextDouble(), random.nextInt(3));
      case 11 -> new Condition.All(conditions(depth - 1));
      case 12 -> new Condition.Any(conditions(depth - 1));
      default -> new Condition.Not(condition(depth - 1));
    };
  }

  private List<Condition> conditions(int depth) {
    List<Condition> list = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      list.add(condition(depth));
    }
    return list;
  }

  private PartySide side() {
    return List.of(PartySide.values()).get(random.nextInt(2));
  }

  private Set<String> set(String letter, int values) {
    Set<String> set = new HashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      set.add(letter + random.nextInt(values));
    }
    return set;
  }

  private Set<String> prefixes() {
    Set<String> set = new HashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      set.add("0123".substring(0, 1 + random.nextInt(4)) + (random.nextBoolean() ? "4" : ""));
    }
    return set;
  }

  CaseFacts facts(int number) {
    List<CaseFacts.Goods> goods = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      goods.add(
          new CaseFacts.Goods(
              maybe("0123".substring(0, 2 + random.nextInt(3)) + random.nextInt(10)),
              maybeNumber(random.nextInt(100)),
              maybeNumber(random.nextInt(5))));
    }
    return new CaseFacts(
        "case-" + number,
        new CaseFacts.Parties(party(), party()),
        new CaseFacts.Journey(
            random.nextBoolean() ? List.of() : List.copyOf(set("x", 6)),
            random.nextBoolean() ? List.of() : List.copyOf(set("x", 6)),
            maybe("x" + random.nextInt(6)),
            random.nextBoolean() ? List.of() : List.copyOf(set("d", 3))),
        goods,
        maybeNumber(random.nextInt(120)));
  }

  private CaseFacts.Party party() {
    return new CaseFacts.Party(maybe("p" + random.nextInt(6)), maybeCount(), maybeCount());
  }

  private OptionalInt maybeCount() {
    return random.nextInt(4) == 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(3));
  }

  private Optional<String> maybe(String value) {
    return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value);
  }

  private OptionalDouble maybeNumber(double value) {
    return random.nextInt(4) == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
