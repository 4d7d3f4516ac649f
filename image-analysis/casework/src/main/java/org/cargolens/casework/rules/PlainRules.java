package org.cargolens.casework.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What rules mean: each is asked of each case, one condition after the other. Slow and simple; it
 * explains scores, and is what the compiled rules are compared with. Safe for use by several
 * threads.
 */
public final class PlainRules {
  private final RuleSet rules;
  private final LocalDate day;

  /**
   * Makes rules as they hold on a day.
   *
   * @param rules the set
   * @param day rules that don't hold on it are left out
   */
  public PlainRules(RuleSet rules, LocalDate day) {
    this.rules = rules;
    this.day = day;
  }

  /** Returns a case's score. */
  public RiskScore score(CaseFacts facts) {
    double value = 0;
    boolean mustScan = false;
    List<String> fired = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      if (rule.basis().valid().holds(day) && truth(rule.when(), facts) == Truth.TRUE) {
        value = rules.scoring().combination().add(value, rule.effect().weight());
        mustScan |= rule.effect().mustScan();
        fired.add(rule.id());
      }
    }
    return new RiskScore(value, mustScan, fired);
  }

  /** Returns whether a condition holds. */
  public Truth truth(Condition condition, CaseFacts facts) {
    if (condition instanceof Condition.All all) {
      return all.of().stream().map(part -> truth(part, facts)).reduce(Truth.TRUE, Truth::and);
    }
    if (condition instanceof Condition.Any any) {
      return any.of().stream().map(part -> truth(part, facts)).reduce(Truth.FALSE, Truth::or);
    }
    if (condition instanceof Condition.Not not) {
      return truth(not.of(), facts).not();
    }
    return leaf(condition, facts);
  }

  private Truth leaf(Condition condition, CaseFacts facts) {
    if (condition instanceof Condition.PartyIn party) {
      return facts.parties().of(party.side()).identity().isAmong(party.ids());
    }
    if (condition instanceof Condition.GoodsHs goods) {
      return goods(goods, facts);
    }
    if (condition instanceof Condition.JourneyIn journey) {
      List<String> values = journey.fact().values(facts.journey());
      return values.isEmpty()
          ? Truth.UNKNOWN
          : Truth.of(values.stream().anyMatch(journey.places()::contains));
    }
    if (condition instanceof Condition.DocumentMissing document) {
      List<String> handedIn = facts.journey().documents();
      return handedIn.isEmpty() ? Truth.UNKNOWN : Truth.of(!handedIn.contains(document.kind()));
    }
    return number(condition, facts);
  }

  private static Truth goods(Condition.GoodsHs goods, CaseFacts facts) {
    Truth truth = facts.goods().isEmpty() ? Truth.UNKNOWN : Truth.FALSE;
    for (CaseFacts.Goods line : facts.goods()) {
      truth =
          truth.or(
              line.hs()
                  .map(hs -> Truth.of(goods.prefixes().stream().anyMatch(hs::startsWith)))
                  .orElse(Truth.UNKNOWN));
    }
    return truth;
  }

  private Truth number(Condition condition, CaseFacts facts) {
    if (condition instanceof Condition.ShipmentsAtMost shipments) {
      OptionalInt count = facts.parties().of(shipments.side()).shipments();
      return count.isEmpty() ? Truth.UNKNOWN : Truth.of(count.getAsInt() <= shipments.most());
    }
    if (condition instanceof Condition.FindingsAtLeast findings) {
      OptionalInt count = facts.parties().of(findings.side()).findings();
      return count.isEmpty() ? Truth.UNKNOWN : Truth.of(count.getAsInt() >= findings.least());
    }
    if (condition instanceof Condition.DwellAbove dwell) {
      OptionalDouble days = facts.dwellDays();
      return days.isEmpty() ? Truth.UNKNOWN : Truth.of(days.getAsDouble() > dwell.days());
    }
    if (condition instanceof Condition.WeightOffNorm weight) {
      return weight(weight, facts);
    }
    Condition.RandomShare random = (Condition.RandomShare) condition;
    return Truth.of(RandomShares.draw(facts.caseId(), random.seed()) < random.share());
  }

  private Truth weight(Condition.WeightOffNorm weight, CaseFacts facts) {
    Truth truth = facts.goods().isEmpty() ? Truth.UNKNOWN : Truth.FALSE;
    for (CaseFacts.Goods line : facts.goods()) {
      OptionalDouble ratio = rules.scoring().norms().ratio(line);
      truth =
          truth.or(
              ratio.isEmpty()
                  ? Truth.UNKNOWN
                  : Truth.of(
                      ratio.getAsDouble() < weight.below()
                          || ratio.getAsDouble() > weight.above()));
    }
    return truth;
  }
}
