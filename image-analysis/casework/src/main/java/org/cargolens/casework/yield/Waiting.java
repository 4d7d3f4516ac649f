package org.cargolens.casework.yield;

import java.time.Instant;
import java.util.Optional;

/**
 * What a case waits for.
 *
 * @param step which step
 * @param since since when, to the millisecond
 */
public record Waiting(FollowUp step, Instant since) {
  /** Cuts off what is below the millisecond. */
  public Waiting {
    since = Instant.ofEpochMilli(since.toEpochMilli());
  }

  /** Returns what a case waits for whose steps were made once each at most. */
  static Optional<Waiting> of(CaseSummary.Steps steps, CaseSummary.Result result) {
    if (steps.opened().isPresent()) {
      return Optional.empty();
    }
    if (result.suspicious()) {
      return Optional.of(new Waiting(FollowUp.OPENING, steps.decided().orElse(steps.came())));
    }
    if (steps.decided().isPresent()) {
      return Optional.empty();
    }
    if (steps.scanned().isPresent()) {
      return Optional.of(new Waiting(FollowUp.DECISION, steps.scanned().get()));
    }
    return result.demanded()
        ? Optional.of(new Waiting(FollowUp.SCAN, steps.alerted().orElse(steps.came())))
        : Optional.empty();
  }
}
