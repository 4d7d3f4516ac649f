package org.cargolens.casework.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.RuleHeld;

/**
 * What a model may look at of a case: rules that held, chapters of goods, origins. Nothing that
 * names a person, and nothing that is known only after the scan.
 */
public final class CaseTraits {
  private static final int CHAPTER = 2;

  private CaseTraits() {}

  /** Returns a word for each thing known, none twice. */
  public static List<String> of(CaseSummary one) {
    TreeSet<String> traits = new TreeSet<>();
    for (RuleHeld rule : one.traits().rules()) {
      if (!rule.random()) {
        traits.add("rule " + rule.id());
      }
    }
    for (String heading : one.traits().goods()) {
      traits.add("goods " + heading.substring(0, Math.min(CHAPTER, heading.length())));
    }
    one.traits().origins().forEach(origin -> traits.add("origin " + origin));
    return new ArrayList<>(traits);
  }

  /** Returns a scanned case as something to learn from. */
  public static PastScan scan(CaseSummary one) {
    return new PastScan(of(one), one.result().violation());
  }
}
