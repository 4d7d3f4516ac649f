package org.cargolens.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.people.Actor;

/**
 * A decision and what became of it.
 *
 * @param entry number of its entry
 * @param by who decided
 * @param at when
 * @param decision what was decided
 * @param outcome what became of it
 */
public record DecisionState(long entry, Actor by, Instant at, Decision decision, Outcome outcome) {
  /**
   * What became of a decision.
   *
   * @param status whether a second person was needed, and what that person said
   * @param second who confirmed it or refused to
   * @param overtaken whether it was to let the container go and a scan with red advice was recorded
   *     after it: it answers nothing of that, and someone has to decide again
   * @param grounds what a second person was needed for, in words; none also if nobody kept it, as
   *     in entries of earlier versions
   */
  public record Outcome(
      Status status, Optional<Actor> second, boolean overtaken, List<String> grounds) {
    /** Copies the list. */
    public Outcome {
      grounds = List.copyOf(grounds);
    }
  }

  /** What a second person was needed for. */
  public enum Status {
    /** Nobody had to confirm it. */
    FINAL,
    /** A second person has yet to confirm it. */
    AWAITS_CONFIRMATION,
    /** A second person confirmed it. */
    CONFIRMED,
    /** A second person refused to confirm it: it does not count. */
    REFUSED
  }

  /** Returns whether a second person was needed, and what that person said. */
  public Status status() {
    return outcome.status();
  }

  /** Returns whether it came to count, be it overtaken since or not. */
  public boolean cameToCount() {
    return status() == Status.FINAL || status() == Status.CONFIRMED;
  }

  /** Returns whether it counts: it came to, and no red advice has overtaken it. */
  public boolean counts() {
    return cameToCount() && !outcome.overtaken();
  }

  /** Returns whether a second person can still confirm it or refuse to. */
  public boolean awaits() {
    return status() == Status.AWAITS_CONFIRMATION && !outcome.overtaken();
  }
}
