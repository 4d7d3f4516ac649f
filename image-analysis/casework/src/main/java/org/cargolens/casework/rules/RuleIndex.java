package org.cargolens.casework.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which rules could hold for a case at all. A rule that needs one of some parties, prefixes or
 * places is asked only if the case has one of these; all others are asked always.
 */
final class RuleIndex {
  private final int words;
  private final long[] always;
  private final PrefixTrie goods = new PrefixTrie();
  private final Map<PartySide, Map<String, List<Integer>>> parties = new EnumMap<>(PartySide.class);
  private final Map<JourneyFact, Map<String, List<Integer>>> journeys =
      new EnumMap<>(JourneyFact.class);

  RuleIndex(List<Condition> rules) {
    words = (rules.size() + Long.SIZE - 1) / Long.SIZE;
    always = new long[words];
    for (int number = 0; number < rules.size(); number++) {
      Optional<List<Condition>> triggers = triggers(rules.get(number));
      if (triggers.isEmpty()) {
        set(always, number);
      } else {
        for (Condition trigger : triggers.get()) {
          add(trigger, number);
        }
      }
    }
  }

  /** Returns the rules that could hold, as bits. */
  long[] candidates(CaseFacts facts) {
    long[] bits = Arrays.copyOf(always, words);
    for (CaseFacts.Goods line : facts.goods()) {
      if (line.hs().isPresent()) {
        goods.find(line.hs().get(), number -> set(bits, number));
      }
    }
    parties.forEach(
        (side, index) -> {
          CaseFacts.Identity identity = facts.parties().of(side).identity();
          identity.id().ifPresent(id -> mark(index, id, bits));
          identity.name().ifPresent(name -> mark(index, name, bits));
        });
    journeys.forEach(
        (fact, index) -> {
          for (String value : fact.values(facts.journey())) {
            mark(index, value, bits);
          }
        });
    return bits;
  }

  private static void mark(Map<String, List<Integer>> index, String value, long[] bits) {
    for (int number : index.getOrDefault(value, List.of())) {
      set(bits, number);
    }
  }

  private static void set(long[] bits, int number) {
    bits[number / Long.SIZE] |= 1L << (number % Long.SIZE);
  }

  private void add(Condition trigger, int number) {
    if (trigger instanceof Condition.GoodsHs hs) {
      hs.prefixes().forEach(prefix -> goods.add(prefix, number));
    } else if (trigger instanceof Condition.PartyIn party) {
      put(parties.computeIfAbsent(party.side(), side -> new HashMap<>()), party.ids(), number);
    } else {
      Condition.JourneyIn journey = (Condition.JourneyIn) trigger;
      put(
          journeys.computeIfAbsent(journey.fact(), fact -> new HashMap<>()),
          journey.places(),
          number);
    }
  }

  private static void put(Map<String, List<Integer>> index, Iterable<String> values, int number) {
    for (String value : values) {
      index.computeIfAbsent(value, key -> new ArrayList<>()).add(number);
    }
  }

  /**
   * Returns conditions of which at least one holds whenever the given one does; empty if there are
   * none that can be looked up.
   */
  private static Optional<List<Condition>> triggers(Condition condition) {
    if (condition instanceof Condition.All all) {
      // Any of the parts would do. Parties are the rarest, then goods, then places.
      return all.of().stream()
          .map(RuleIndex::triggers)
          .flatMap(Optional::stream)
          .min((a, b) -> Integer.compare(commonness(a), commonness(b)));
    }
    if (condition instanceof Condition.Any any) {
      List<Condition> together = new ArrayList<>();
      for (Condition part : any.of()) {
        Optional<List<Condition>> triggers = triggers(part);
        if (triggers.isEmpty()) {
          return Optional.empty();
        }
        together.addAll(triggers.get());
      }
      return Optional.of(together);
    }
    boolean lookedUp =
        condition instanceof Condition.GoodsHs
            || condition instanceof Condition.PartyIn
            || condition instanceof Condition.JourneyIn;
    return lookedUp ? Optional.of(List.of(condition)) : Optional.empty();
  }

  private static int commonness(List<Condition> triggers) {
    int most = 0;
    for (Condition trigger : triggers) {
      int one =
          trigger instanceof Condition.PartyIn ? 1 : trigger instanceof Condition.GoodsHs ? 2 : 3;
      most = Math.max(most, one);
    }
    return most;
  }
}
