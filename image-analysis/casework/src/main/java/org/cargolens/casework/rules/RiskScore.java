package org.cargolens.casework.rules;

import java.util.List;

/**
 * What rules say of a case.
 *
 * @param value 0 to 100
 * @param mustScan whether a rule demands a scan
 * @param rules ids of the rules that hold, in the order of the set
 */
public record RiskScore(double value, boolean mustScan, List<String> rules) {
  /** Copies the list. */
  public RiskScore {
    rules = List.copyOf(rules);
  }
}
