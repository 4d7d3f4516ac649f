package org.cargolens.casework.yield;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The summary of a case, and the names by which it is found.
 *
 * @param summary what became of it
 * @param names its names, none twice
 */
public record NamedSummary(CaseSummary summary, List<CaseName> names) {
  /** Copies the list. */
  public NamedSummary {
    names = List.copyOf(names);
  }

  /** Returns the names of a kind. */
  public List<String> names(CaseName.Kind kind) {
    return names.stream().filter(one -> one.kind() == kind).map(CaseName::name).toList();
  }

  /**
   * Returns the summary with alerts about containers of the case taken in, whose entries are not
   * among its own.
   */
  public CaseSummary with(Collection<AlertTime> alerts) {
    CaseSummary.Steps steps = summary.steps();
    Optional<Instant> first = AlertTime.first(alerts, steps.came(), steps.scanned());
    return first.isEmpty() ? summary : summary.alertedAt(first.get());
  }
}
