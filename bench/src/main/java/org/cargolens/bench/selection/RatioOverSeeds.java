package org.cargolens.bench.selection;

import java.util.Arrays;
import java.util.Random;

/**
 * Finds of one policy divided by those of another, over all histories together, with the 95 %
 * interval of a bootstrap over histories (Efron, Bootstrap methods: another look at the jackknife,
 * 1979).
 *
 * @param value all finds of the one by all of the other
 * @param low lower end
 * @param high upper end
 */
record RatioOverSeeds(double value, double low, double high) {
  private static final int ROUNDS = 4_000;
  private static final double OUTSIDE = 0.025;

  static RatioOverSeeds of(long[] ours, long[] others) {
    Random random = new Random(1);
    double[] ratios = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long one = 0;
      long other = 0;
      for (int i = 0; i < ours.length; i++) {
        int drawn = random.nextInt(ours.length);
        one += ours[drawn];
        other += others[drawn];
      }
      ratios[round] = (double) one / Math.max(1, other);
    }
    Arrays.sort(ratios);
    long sum = Arrays.stream(ours).sum();
    long otherSum = Arrays.stream(others).sum();
    return new RatioOverSeeds(
        (double) sum / Math.max(1, otherSum),
        ratios[(int) (OUTSIDE * ROUNDS)],
        ratios[(int) ((1 - OUTSIDE) * ROUNDS)]);
  }
}
