package org.cargolens.simulator.physics;

/** The noise of counts: that of quanta and that of electronics, in bulk. For one thread. */
public final class CountNoise {
  /** From this mean on the Poisson distribution is taken as normal. */
  private static final double NORMAL_FROM = 50;

  private final SplitMix random;
  private final GaussianNoise normal;

  private CountNoise(SplitMix random, GaussianNoise normal) {
    this.random = random;
    this.normal = normal;
  }

  /** Returns the noise of a seed and a purpose. */
  public static CountNoise of(long seed, String purpose) {
    return new CountNoise(
        SplitMix.of(seed, purpose), new GaussianNoise(SplitMix.of(seed, "normal " + purpose)));
  }

  /** Returns a number of the Poisson distribution. */
  double quanta(double mean) {
    return mean < NORMAL_FROM
        ? random.nextPoisson(mean)
        : Math.max(0, mean + Math.sqrt(mean) * normal.next());
  }

  /** Returns a number of the normal distribution. */
  double electronic(double spread) {
    return spread * normal.next();
  }
}
