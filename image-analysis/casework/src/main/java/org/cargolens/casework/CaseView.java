package org.cargolens.casework;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.scans.ScanRecord;

/**
 * A case as it stands, corrections taken in.
 *
 * @param cargoCase what its papers say; without what may name people unless that may be seen
 * @param place where it is handled
 * @param scans scans in the order in which they were added
 * @param decisions decisions in order
 * @param openings openings in order
 * @param corrected what was recorded of these and stands no more
 * @param entries all its entries, corrected ones too
 */
public record CaseView(
    CargoCase cargoCase,
    Place place,
    List<ScanRecord> scans,
    List<DecisionState> decisions,
    List<Opening> openings,
    Corrected.Entries corrected,
    List<AuditEntry> entries) {
  /** Copies the lists. */
  public CaseView {
    scans = List.copyOf(scans);
    decisions = List.copyOf(decisions);
    openings = List.copyOf(openings);
    entries = List.copyOf(entries);
  }

  /**
   * Returns the last decision that came to count; empty if there is none, or if red advice has
   * overtaken it: what was decided before it doesn't come back then.
   */
  public Optional<DecisionState> decision() {
    return decisions.stream()
        .filter(DecisionState::cameToCount)
        .reduce((first, last) -> last)
        .filter(DecisionState::counts);
  }

  /** Returns the decisions that wait for a second person. */
  public List<DecisionState> awaiting() {
    return decisions.stream().filter(DecisionState::awaits).toList();
  }

  /**
   * Returns the last score; earlier ones stay in the trail.
   *
   * @throws IOException if its entry can't be read
   */
  public Optional<CaseScore> score() throws IOException {
    Optional<AuditEntry> last = lastScore();
    return last.isPresent() ? Optional.of(CaseScore.of(last.get())) : Optional.empty();
  }

  /** Returns the entry of the last score. */
  Optional<AuditEntry> lastScore() {
    return standing(EntryKind.SCORE).stream().reduce((first, last) -> last);
  }

  /**
   * Returns the entries of a kind that no correction has replaced, those of {@link #scans} and
   * {@link #openings} in the same order. Decisions know theirs: a correction of one may not count.
   */
  public List<AuditEntry> standing(EntryKind kind) {
    Set<Long> replaced = new HashSet<>();
    entries.forEach(entry -> entry.corrects().ifPresent(replaced::add));
    return entries.stream()
        .filter(entry -> entry.kind() == kind && !replaced.contains(entry.number()))
        .toList();
  }
}
