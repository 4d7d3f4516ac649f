package org.cargolens.casework.yield;

import java.util.List;

/**
 * What a rule brought, or one of its versions.
 *
 * @param rule its id, with the version behind it if it is about one of several
 * @param versions which of its versions held for a scanned case, in order
 * @param counts of the cases for which it held
 * @param alone of the cases for which no other rule held: what it caused by itself
 * @param standing whether it earns its place
 */
public record RuleYield(
    String rule, List<Integer> versions, YieldCounts counts, YieldCounts alone, Standing standing) {
  /** Copies the list. */
  public RuleYield {
    versions = List.copyOf(versions);
  }
}
