package org.cargolens.bench.fuzz;

import java.time.Duration;

/**
 * What a campaign does and what it allows to one input.
 *
 * @param seeds number of seeds, from 0 on
 * @param inputsPerSeed damaged inputs of each seed for each target
 * @param longest longest time; an input that takes more ends the campaign
 * @param maxBytes most bytes that reading may allocate
 */
public record FuzzLimits(int seeds, int inputsPerSeed, Duration longest, long maxBytes) {
  /** Checks the numbers. */
  public FuzzLimits {
    if (seeds < 1 || inputsPerSeed < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(
          "seeds, inputs and bytes must be positive, are %d, %d and %d"
              .formatted(seeds, inputsPerSeed, maxBytes));
    }
    if (longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException("longest must be positive, is " + longest);
    }
  }

  /** Returns 25 inputs of each seed, 10 s and 64 MiB for each. */
  public static FuzzLimits ofSeeds(int seeds) {
    return new FuzzLimits(seeds, 25, Duration.ofSeconds(10), 64L << 20);
  }
}
