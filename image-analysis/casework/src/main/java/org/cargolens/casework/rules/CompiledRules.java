package org.cargolens.casework.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules made ready for many cases: the same scores as {@link PlainRules}, bit by bit. Safe for use
 * by several threads.
 */
public final class CompiledRules {
  private final RuleSet set;
  private final List<Rule> rules;
  private final CompiledCondition[] conditions;
  private final RuleIndex index;

  /**
   * Makes rules as they hold on a day.
   *
   * @param set the set
   * @param day rules that don't hold on it are left out
   */
  public CompiledRules(RuleSet set, LocalDate day) {
    this.set = set;
    rules = set.rules().stream().filter(rule -> rule.basis().valid().holds(day)).toList();
    conditions =
        rules.stream()
            .map(rule -> CompiledCondition.of(rule.when(), set.scoring().norms()))
            .toArray(CompiledCondition[]::new);
    index = new RuleIndex(rules.stream().map(Rule::when).toList());
  }

  /** Returns a case's score. */
  public RiskScore score(CaseFacts facts) {
    double value = 0;
    boolean mustScan = false;
    List<String> fired = new ArrayList<>();
    long[] candidates = index.candidates(facts);
    for (int word = 0; word < candidates.length; word++) {
      for (long bits = candidates[word]; bits != 0; bits &= bits - 1) {
        int number = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        if (conditions[number].test(facts) == Truth.TRUE) {
          Rule rule = rules.get(number);
          value = set.scoring().combination().add(value, rule.effect().weight());
          mustScan |= rule.effect().mustScan();
          fired.add(rule.id());
        }
      }
    }
    return new RiskScore(value, mustScan, fired);
  }
}
