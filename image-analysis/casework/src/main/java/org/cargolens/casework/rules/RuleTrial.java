package org.cargolens.casework.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what rules would have picked among past cases. For one thread. */
public final class RuleTrial {
  private final CompiledRules rules;
  private final Map<String, long[]> counts = new LinkedHashMap<>();

  /**
   * Makes a trial.
   *
   * @param set rules to try
   * @param day rules that don't hold on it are left out
   */
  public RuleTrial(RuleSet set, LocalDate day) {
    rules = new CompiledRules(set, day);
    for (Rule rule : set.rules()) {
      if (rule.basis().valid().holds(day)) {
        counts.put(rule.id(), new long[3]);
      }
    }
  }

  /**
   * Adds a past case.
   *
   * @param facts what rules would have seen
   * @param opened whether it was opened
   * @param violation whether something was found
   */
  public void add(CaseFacts facts, boolean opened, boolean violation) {
    for (String rule : rules.score(facts).rules()) {
      long[] count = counts.getOrDefault(rule, new long[3]);
      count[0]++;
      count[1] += opened ? 1 : 0;
      count[2] += opened && violation ? 1 : 0;
    }
  }

  /** Returns the counts of each rule in the order of the set. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    counts.forEach((rule, count) -> rows.add(new Row(rule, count[0], count[1], count[2])));
    return rows;
  }

  /**
   * What a rule would have picked.
   *
   * @param rule its id
   * @param picked cases for which it holds
   * @param opened those of them that were opened
   * @param violations those in which something was found
   */
  public record Row(String rule, long picked, long opened, long violations) {}
}
