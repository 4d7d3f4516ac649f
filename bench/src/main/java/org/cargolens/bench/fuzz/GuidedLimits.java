package org.cargolens.bench.fuzz;

import java.time.Duration;

/**
 * How far guided fuzzing goes with each target, whichever comes first.
 *
 * @param inputs most inputs
 * @param longest longest time, in whole seconds
 * @param seed of the fuzzer's choices; the same machine, code and seed give the same inputs
 */
public record GuidedLimits(int inputs, Duration longest, int seed) {
  /** Checks the numbers. */
  public GuidedLimits {
    if (inputs < 1) {
      throw new IllegalArgumentException("inputs must be at least 1, is " + inputs);
    }
    if (longest.toSeconds() < 1) {
      throw new IllegalArgumentException("longest must be at least a second, is " + longest);
    }
    if (seed < 1) {
      throw new IllegalArgumentException("the fuzzer takes a seed of at least 1, is " + seed);
    }
  }
}
