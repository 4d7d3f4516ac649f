package org.cargolens.casework.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A rule that held for a case, and what of the case made it hold, without what may name people: a
 * party is only said to be on the rule's list or not. Immutable.
 *
 * @param rule which rule
 * @param seen a line for each condition that counted, such as {@code origin: NO}
 */
public record HeldRule(Rule rule, List<String> seen) {
  /** Copies the list. */
  public HeldRule {
    seen = List.copyOf(seen);
  }

  /**
   * Returns the rules that held, in the order of their set.
   *
   * @param rules the set
   * @param plain the same rules as they hold on the day
   * @param facts what they saw
   * @param fired ids of those that held
   */
  public static List<HeldRule> of(
      RuleSet rules, PlainRules plain, CaseFacts facts, Set<String> fired) {
    List<HeldRule> held = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      if (fired.contains(rule.id())) {
        List<String> seen =
            leaves(rule.when(), plain, facts).stream()
                .map(leaf -> leaf.words() + ": " + seen(leaf, facts))
                .toList();
        held.add(new HeldRule(rule, seen));
      }
    }
    return held;
  }

  private static String seen(Leaf leaf, CaseFacts facts) {
    return leaf.condition() instanceof Condition.PartyIn party
        ? party.side().word() + (leaf.denied() ? " not on the list" : " on the list")
        : Explanation.seen(leaf.condition(), facts);
  }

  /** Returns what made a condition hold. */
  static List<Leaf> leaves(Condition condition, PlainRules plain, CaseFacts facts) {
    if (condition instanceof Condition.All all) {
      return all.of().stream().flatMap(part -> leaves(part, plain, facts).stream()).toList();
    }
    if (condition instanceof Condition.Any any) {
      return any.of().stream()
          .filter(part -> plain.truth(part, facts) == Truth.TRUE)
          .flatMap(part -> leaves(part, plain, facts).stream())
          .toList();
    }
    return condition instanceof Condition.Not not
        ? List.of(new Leaf(not.of(), true))
        : List.of(new Leaf(condition, false));
  }

  /**
   * A condition that counted.
   *
   * @param condition which
   * @param denied it counted as it did not hold
   */
  record Leaf(Condition condition, boolean denied) {
    /** Returns what it is called. */
    String words() {
      return (denied ? "not " : "") + condition.word();
    }
  }
}
