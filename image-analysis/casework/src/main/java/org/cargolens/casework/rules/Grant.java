package org.cargolens.casework.rules;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.people.Place;

/**
 * What a place may add to the rules of the centre.
 *
 * @param place who may; places below it may not unless granted themselves
 * @param prefix how the ids of its rules begin
 * @param limits how far additions go
 * @param until first day on which none may be added or holds any more, if the grant ends
 */
public record Grant(Place place, String prefix, Limits limits, Optional<LocalDate> until) {
  /** Checks that there is a prefix. */
  public Grant {
    if (prefix.isBlank()) {
      throw new IllegalArgumentException("a grant has a prefix");
    }
  }

  /**
   * How far additions go.
   *
   * @param mostRules most rules
   * @param mostWeight greatest weight of each
   * @param mayDemandScans whether they may demand scans
   * @param conditions words of the conditions that they may use, beside all, any and not
   */
  public record Limits(
      int mostRules, double mostWeight, boolean mayDemandScans, Set<String> conditions) {
    /** Copies the set. */
    public Limits {
      conditions = Set.copyOf(conditions);
    }
  }
}
