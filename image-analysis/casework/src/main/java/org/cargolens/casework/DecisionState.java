package org.cargolens.casework;

import java.time.Instant;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.people.Actor;

/**
 * A decision and what became of it.
 *
 * @param entry number of its entry
 * @param by who decided
 * @param at when
 * @param decision what was decided
 * @param status whether it counts
 */
public record DecisionState(long entry, Actor by, Instant at, Decision decision, Status status) {
  /** Whether a decision counts. */
  public enum Status {
    /** It counts; nobody had to confirm it. */
    FINAL,
    /** A second person has yet to confirm it. */
    AWAITS_CONFIRMATION,
    /** A second person confirmed it: it counts. */
    CONFIRMED,
    /** A second person refused to confirm it: it does not count. */
    REFUSED
  }

  /** Returns whether it counts. */
  public boolean counts() {
    return status == Status.FINAL || status == Status.CONFIRMED;
  }
}
