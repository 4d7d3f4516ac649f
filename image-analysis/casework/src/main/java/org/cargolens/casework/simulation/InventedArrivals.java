package org.cargolens.casework.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Days of invented arrivals, of which about {@value #PREVALENCE} hold a violation: the rate of one
 * published year, in which 12,647 containers were scanned and 35 held one.
 *
 * <p>Risk depends on goods, origin, route, the trader's history and on pairs of goods and origin
 * that no rule knows; half of the violations also weigh less than their goods should. Rules see
 * this in part, as people would: they know some of it, overrate some and hold one belief that is
 * wrong. {@link InventedArrival#probability} is the exact probability of a violation given
 * everything that is declared and measured before the scan, by Bayes' rule.
 *
 * @param perDay arrivals a day, 1 or more
 * @param days how many days, 1 or more
 * @param begin first moment of the first day
 * @param seed whence all is drawn
 */
public record InventedArrivals(int perDay, int days, Instant begin, long seed) {
  /** Share of arrivals that hold a violation, on average. */
  public static final double PREVALENCE = 0.0028;

  /** Share of arrivals of which the law demands a scan, whatever their risk. */
  public static final double DEMANDED = 0.003;

  /** The sites, of which the first has twice the arrivals of the second. */
  public static final List<String> SITES = List.of("deep-sea", "river");

  private static final int TRADERS = 3_000;
  private static final double FIRST_TIME = 0.12;
  private static final double[] GOODS_LOGIT = {
    0, -0.8, 0.5, 1.3, -0.4, 0.2, 1.7, -1.2, 0, 0.8, -0.6, 0.3
  };
  private static final double[] ORIGIN_LOGIT = {
    0, 0.4, -0.6, 1.1, -0.3, 0.7, -0.9, 1.5, 0.1, -0.5, 0.2, 0.6, -1, 0, 0.9, -0.2
  };
  private static final double[] ROUTE_LOGIT = {0, 0.9, -0.3, 0.4, 1.4};
  private static final double FIRST_LOGIT = 0.9;
  private static final double FINDING_LOGIT = 0.8;
  private static final double DOCUMENT_LOGIT = 0.6;
  private static final double PAIR_LOGIT = 2;

  /** Makes the mean of the probabilities the prevalence; found by drawing, and fixed. */
  private static final double BASE_LOGIT = -7.56;

  private static final double HONEST_SPREAD = 0.25;
  private static final double LIGHT = -0.7;
  private static final double LIGHT_SPREAD = 0.35;
  private static final double LIGHT_SHARE = 0.5;

  /** Checks the numbers. */
  public InventedArrivals {
    if (perDay < 1 || days < 1) {
      throw new IllegalArgumentException(
          "arrivals a day and days must be 1 or more, are " + perDay + " and " + days);
    }
  }

  /** Returns the arrivals of a day, counted from 0, in no order that means anything. */
  public List<InventedArrival> day(int day) {
    if (day < 0 || day >= days) {
      throw new IllegalArgumentException("day " + day + " of " + days);
    }
    Random random = new Random(seed * 1_000_003 + day);
    random.nextLong();
    List<InventedArrival> arrivals = new ArrayList<>();
    for (int number = 0; number < perDay; number++) {
      arrivals.add(arrival(day, number, random));
    }
    return arrivals;
  }

  private InventedArrival arrival(int day, int number, Random random) {
    Trader trader = Trader.of(skewed(random, TRADERS), seed);
    int goods = random.nextInt(GOODS_LOGIT.length);
    int origin = skewed(random, ORIGIN_LOGIT.length);
    int route = skewed(random, ROUTE_LOGIT.length);
    boolean documents = random.nextInt(12) != 0;
    double logit = BASE_LOGIT + GOODS_LOGIT[goods] + ORIGIN_LOGIT[origin] + ROUTE_LOGIT[route];
    logit += trader.first() ? FIRST_LOGIT : 0;
    logit += FINDING_LOGIT * trader.findings();
    logit += documents ? 0 : DOCUMENT_LOGIT;
    logit += pair(goods, origin) ? PAIR_LOGIT : 0;
    double prior = 1 / (1 + StrictMath.exp(-logit));
    boolean violation = random.nextDouble() < prior;
    boolean light = violation && random.nextDouble() < LIGHT_SHARE;
    double gauss = random.nextGaussian();
    double mass = light ? LIGHT + LIGHT_SPREAD * gauss : HONEST_SPREAD * gauss;
    Instant midnight = begin.plus(Duration.ofDays(day));
    Instant arrives = midnight.plus(Duration.ofMinutes(random.nextInt(20 * 60)));
    Instant leaves = arrives.plus(Duration.ofMinutes(180 + random.nextInt(360)));
    boolean demanded = random.nextDouble() < DEMANDED;
    return new InventedArrival(
        "d" + day + "-" + number,
        new InventedArrival.Declared(goods, origin, route, documents, trader, StrictMath.exp(mass)),
        new InventedArrival.Stay(SITES.get(random.nextInt(3) == 0 ? 1 : 0), arrives, leaves),
        demanded,
        new InventedArrival.Truth(posterior(prior, mass), violation));
  }

  /** The smaller numbers come more often: few traders bring most containers. */
  private static int skewed(Random random, int of) {
    double draw = random.nextDouble();
    return (int) (of * draw * draw);
  }

  private static boolean pair(int goods, int origin) {
    return (goods == 5 && origin == 1)
        || (goods == 8 && origin == 4)
        || (goods == 1 && origin == 2);
  }

  private static double posterior(double prior, double mass) {
    double honest = density(mass, 0, HONEST_SPREAD);
    double guilty = (1 - LIGHT_SHARE) * honest + LIGHT_SHARE * density(mass, LIGHT, LIGHT_SPREAD);
    return prior * guilty / (prior * guilty + (1 - prior) * honest);
  }

  private static double density(double value, double mean, double spread) {
    double z = (value - mean) / spread;
    return StrictMath.exp(-z * z / 2) / spread;
  }

  /**
   * A trader as the administration knows it.
   *
   * @param number which
   * @param first whether it brings its first container
   * @param findings earlier cases in which something was found, 0 to 3
   */
  public record Trader(int number, boolean first, int findings) {
    static Trader of(int number, long seed) {
      Random random = new Random(seed * 31 + 7_919L * number);
      random.nextLong();
      boolean first = random.nextDouble() < FIRST_TIME;
      int findings = 0;
      while (!first && findings < 3 && random.nextDouble() < 0.08 + 0.2 * findings) {
        findings++;
      }
      return new Trader(number, first, findings);
    }
  }
}
