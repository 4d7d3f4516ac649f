package org.cargolens.bench.fuzz;

import java.time.Duration;

/**
 * What a campaign does and what it allows to one input.
 *
 * @param firstSeed the first seed
 * @param seeds number of seeds, from the first on
 * @param inputsPerSeed damaged inputs of each seed for each target
 * @param longest longest time; an input that takes more ends the campaign
 * @param maxBytes most bytes that reading may allocate
 */
public record FuzzLimits(
    long firstSeed, int seeds, int inputsPerSeed, Duration longest, long maxBytes) {
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

  /** Damaged inputs of each seed, unless said otherwise. */
  private static final int INPUTS_PER_SEED = 25;

  /** Returns 25 inputs of each seed from 0 on, 10 s and 64 MiB for each. */
  public static FuzzLimits ofSeeds(int seeds) {
    return new FuzzLimits(0, seeds, INPUTS_PER_SEED, Duration.ofSeconds(10), 64L << 20);
  }

  /**
   * Returns limits as {@link #ofSeeds} gives them, for at least so many inputs of each target.
   *
   * @param inputs number of inputs, rounded up to whole seeds
   */
  public static FuzzLimits ofInputs(int inputs) {
    if (inputs < 1) {
      throw new IllegalArgumentException("inputs must be at least 1, is " + inputs);
    }
    return ofSeeds((inputs - 1) / INPUTS_PER_SEED + 1);
  }

  /** Returns these limits with another first seed. */
  public FuzzLimits from(long seed) {
    return new FuzzLimits(seed, seeds, inputsPerSeed, longest, maxBytes);
  }
}
