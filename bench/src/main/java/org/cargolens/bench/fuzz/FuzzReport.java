package org.cargolens.bench.fuzz;

import java.time.Duration;
import java.util.List;

/**
 * What a target made of its damaged inputs.
 *
 * @param target its name
 * @param accepted inputs that were read nevertheless: the damage lay in pixels or didn't matter
 * @param refused inputs that were refused by the declared error
 * @param failures one line for each input that did something else, naming seed and input
 * @param longest longest time of one input
 * @param mostBytes most bytes that one input made the reader allocate
 */
public record FuzzReport(
    String target,
    long accepted,
    long refused,
    List<String> failures,
    Duration longest,
    long mostBytes) {
  /** Copies the list. */
  public FuzzReport {
    failures = List.copyOf(failures);
  }

  /** Returns the number of inputs. */
  public long inputs() {
    return accepted + refused + failures.size();
  }
}
