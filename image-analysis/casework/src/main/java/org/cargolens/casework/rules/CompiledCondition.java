package org.cargolens.casework.rules;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** A condition made ready to be asked often. */
@FunctionalInterface
interface CompiledCondition {
  Truth test(CaseFacts facts);

  /** Returns a condition made ready, with the norms of its set. */
  static CompiledCondition of(Condition condition, WeightNorms norms) {
    if (condition instanceof Condition.All all) {
      CompiledCondition[] parts = parts(all.of(), norms);
      return facts -> all(parts, facts);
    }
    if (condition instanceof Condition.Any any) {
      CompiledCondition[] parts = parts(any.of(), norms);
      return facts -> any(parts, facts);
    }
    if (condition instanceof Condition.Not not) {
      CompiledCondition part = of(not.of(), norms);
      return facts -> part.test(facts).not();
    }
    if (condition instanceof Condition.PartyIn party) {
      Set<String> ids = new HashSet<>(party.ids());
      PartySide side = party.side();
      return facts -> facts.parties().of(side).identity().isAmong(ids);
    }
    if (condition instanceof Condition.GoodsHs goods) {
      return goods(goods);
    }
    if (condition instanceof Condition.JourneyIn journey) {
      return journey(journey);
    }
    return number(condition, norms);
  }

  private static CompiledCondition[] parts(List<Condition> parts, WeightNorms norms) {
    return parts.stream().map(part -> of(part, norms)).toArray(CompiledCondition[]::new);
  }

  private static Truth all(CompiledCondition[] parts, CaseFacts facts) {
    Truth truth = Truth.TRUE;
    for (CompiledCondition part : parts) {
      truth = truth.and(part.test(facts));
      if (truth == Truth.FALSE) {
        return truth;
      }
    }
    return truth;
  }

  private static Truth any(CompiledCondition[] parts, CaseFacts facts) {
    Truth truth = Truth.FALSE;
    for (CompiledCondition part : parts) {
      truth = truth.or(part.test(facts));
      if (truth == Truth.TRUE) {
        return truth;
      }
    }
    return truth;
  }

  private static CompiledCondition goods(Condition.GoodsHs goods) {
    PrefixTrie trie = new PrefixTrie();
    goods.prefixes().forEach(prefix -> trie.add(prefix, 0));
    return facts -> {
      Truth truth = facts.goods().isEmpty() ? Truth.UNKNOWN : Truth.FALSE;
      for (CaseFacts.Goods line : facts.goods()) {
        if (line.hs().isEmpty()) {
          truth = truth.or(Truth.UNKNOWN);
        } else if (trie.holds(line.hs().get())) {
          return Truth.TRUE;
        }
      }
      return truth;
    };
  }

  private static CompiledCondition journey(Condition.JourneyIn journey) {
    Set<String> places = new HashSet<>(journey.places());
    JourneyFact fact = journey.fact();
    return facts -> {
      List<String> values = fact.values(facts.journey());
      for (String value : values) {
        if (places.contains(value)) {
          return Truth.TRUE;
        }
      }
      return values.isEmpty() ? Truth.UNKNOWN : Truth.FALSE;
    };
  }

  private static CompiledCondition number(Condition condition, WeightNorms norms) {
    if (condition instanceof Condition.DocumentMissing document) {
      return facts -> {
        List<String> handedIn = facts.journey().documents();
        return handedIn.isEmpty() ? Truth.UNKNOWN : Truth.of(!handedIn.contains(document.kind()));
      };
    }
    if (condition instanceof Condition.ShipmentsAtMost shipments) {
      return facts -> {
        OptionalInt count = facts.parties().of(shipments.side()).shipments();
        return count.isEmpty() ? Truth.UNKNOWN : Truth.of(count.getAsInt() <= shipments.most());
      };
    }
    if (condition instanceof Condition.FindingsAtLeast findings) {
      return facts -> {
        OptionalInt count = facts.parties().of(findings.side()).findings();
        return count.isEmpty() ? Truth.UNKNOWN : Truth.of(count.getAsInt() >= findings.least());
      };
    }
    if (condition instanceof Condition.DwellAbove dwell) {
      return facts -> {
        OptionalDouble days = facts.dwellDays();
        return days.isEmpty() ? Truth.UNKNOWN : Truth.of(days.getAsDouble() > dwell.days());
      };
    }
    if (condition instanceof Condition.WeightOffNorm weight) {
      return facts -> weight(weight, norms, facts);
    }
    Condition.RandomShare random = (Condition.RandomShare) condition;
    return facts -> Truth.of(RandomShares.draw(facts.caseId(), random.seed()) < random.share());
  }

  private static Truth weight(Condition.WeightOffNorm weight, WeightNorms norms, CaseFacts facts) {
    Truth truth = facts.goods().isEmpty() ? Truth.UNKNOWN : Truth.FALSE;
    for (CaseFacts.Goods line : facts.goods()) {
      OptionalDouble ratio = norms.ratio(line);
      if (ratio.isEmpty()) {
        truth = truth.or(Truth.UNKNOWN);
      } else if (ratio.getAsDouble() < weight.below() || ratio.getAsDouble() > weight.above()) {
        return Truth.TRUE;
      }
    }
    return truth;
  }
}
