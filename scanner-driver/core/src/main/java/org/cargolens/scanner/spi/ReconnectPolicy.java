package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScannerConfig;

/**
 * How a scanner that was lost is looked for again.
 *
 * @param firstPause pause before the first attempt; it doubles with each attempt in vain
 * @param longestPause longest pause
 * @param attempt longest that one attempt to connect may take, and then again one to identify
 */
public record ReconnectPolicy(Duration firstPause, Duration longestPause, Duration attempt) {
  /**
   * Each pause is longer or shorter by up to this share, so that many stations don't call at once.
   */
  public static final double JITTER = 0.25;

  /** A lost scanner stays lost. */
  public static final ReconnectPolicy NEVER =
      new ReconnectPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /**
   * Found again within two seconds of its return, even where a connection to nowhere takes a second
   * to fail: 0.2 to 0.6 s between attempts of at most 1 s.
   */
  public static final ReconnectPolicy USUAL =
      new ReconnectPolicy(Duration.ofMillis(200), Duration.ofMillis(600), Duration.ofSeconds(1));

  /** Option of a scanner's URI that {@link #of} reads. */
  public static final OptionSpec OPTION =
      new OptionSpec(
          "reconnect",
          "whether a scanner that was lost is looked for again",
          new OptionSpec.OneOf(List.of("yes", "no")),
          "yes");

  /** Returns the usual policy, or none if the configuration says so in {@link #OPTION}. */
  public static ReconnectPolicy of(ScannerConfig config) {
    return config.text(OPTION.name()).equals("yes") ? USUAL : NEVER;
  }

  /** Checks the order of the times. */
  public ReconnectPolicy {
    if (firstPause.isNegative() || attempt.isNegative()) {
      throw new IllegalArgumentException(
          "times must not be negative, are " + firstPause + " and " + attempt);
    }
    if (longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "longestPause must be at least firstPause " + firstPause + ", is " + longestPause);
    }
  }

  boolean isNever() {
    return attempt.isZero();
  }

  /**
   * Returns the pause before an attempt, in nanoseconds.
   *
   * @param inVain attempts in vain so far
   * @param random source of the jitter
   */
  long pauseNanos(int inVain, RandomGenerator random) {
    long doubled = firstPause.toNanos() << Math.min(inVain, 16);
    double jitter = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Math.round(Math.min(doubled, longestPause.toNanos()) * jitter);
  }
}
