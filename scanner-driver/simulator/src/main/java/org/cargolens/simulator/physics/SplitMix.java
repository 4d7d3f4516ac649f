package org.cargolens.simulator.physics;

import java.util.List;

/**
 * A small generator of pseudo-random numbers that gives the same sequence for a seed on every
 * machine and Java version.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
 * Ours because the sequence of {@code SplittableRandom} and the way {@code nextGaussian} is
 * computed are not promised by their specification. For one thread.
 */
public final class SplitMix {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  /** Below this mean counts are drawn one by one, above it from the normal distribution. */
  private static final double NORMAL_FROM = 30;

  private long state;
  private double spare;
  private boolean hasSpare;

  /** Makes a generator. */
  public SplitMix(long seed) {
    this.state = seed;
  }

  /** Returns a generator of its own for a purpose: the same seed and purpose, the same numbers. */
  public static SplitMix of(long seed, String purpose) {
    long mixed = mix(seed);
    for (int i = 0; i < purpose.length(); i++) {
      mixed = mix(mixed ^ purpose.charAt(i) + GAMMA);
    }
    return new SplitMix(mixed);
  }

  /** Returns 64 well mixed bits of a number, the same for the same number. */
  public static long mix(long number) {
    long z = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Returns 64 random bits. */
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /** Returns a number from 0 to below 1. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Returns a number from {@code from} to below {@code to}. */
  public double between(double from, double to) {
    return from + (to - from) * nextDouble();
  }

  /** Returns a whole number from 0 to below {@code bound}. */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1, is " + bound);
    }
    return (int) (nextDouble() * bound);
  }

  /** Returns true in a share of all draws, 0 to 1. */
  public boolean chance(double share) {
    return nextDouble() < share;
  }

  /** Returns one of some choices, each as likely as the others. */
  public <T> T pick(List<T> choices) {
    return choices.get(nextInt(choices.size()));
  }

  /** Returns a number of the standard normal distribution (Marsaglia's polar method). */
  public double nextGaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * factor;
        hasSpare = true;
        return u * factor;
      }
    }
  }

  /**
   * Returns a count of the Poisson distribution; from a mean of {@value #NORMAL_FROM} on, a number
   * of the normal distribution of the same mean and variance, never below 0.
   *
   * @param mean not negative
   */
  public double nextPoisson(double mean) {
    if (mean >= NORMAL_FROM) {
      return Math.max(0, mean + Math.sqrt(mean) * nextGaussian());
    }
    double limit = StrictMath.exp(-mean);
    int count = -1;
    double product = 1;
    do {
      product *= nextDouble();
      count++;
    } while (product > limit);
    return count;
  }
}
