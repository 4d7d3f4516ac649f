package org.cargolens.analysis.material;

import java.util.Arrays;

/**
 * How noisy the low attenuation of a pixel is once the high one is known, by the high one, measured
 * on the scan itself: the second difference along the row of {@code low - slope * high}, which sees
 * neither flat parts nor slopes, and the median of its absolute values, so that edges count little.
 * Immutable.
 */
final class NoiseModel {
  private static final int BINS = 40;
  private static final double WIDTH = 0.25;
  private static final int LEAST = 200;

  /** Every so manieth row is looked at: enough for a median. */
  private static final int STRIDE = 5;

  private static final int FINE = 512;
  private static final double RANGE = 4;

  /** Median of the absolute values of a normal distribution of standard deviation 1. */
  private static final double MEDIAN = 0.6745;

  /** How much the low attenuation grows for the high one, about: curves of all materials do. */
  static final float SLOPE = 1.15f;

  private final double[] sigma;

  private NoiseModel(double[] sigma) {
    this.sigma = sigma;
  }

  static NoiseModel of(AttenuationPair pair) {
    int[][] counts = new int[BINS][FINE];
    float[] residual = new float[pair.width()];
    for (int y = 0; y < pair.height(); y += STRIDE) {
      short[] high = pair.highRows(y, 1);
      short[] low = pair.lowRows(y, 1);
      float[] attenuation = new float[pair.width()];
      for (int x = 0; x < residual.length; x++) {
        attenuation[x] = AttenuationPair.attenuations()[high[x] & 0xFFFF];
        residual[x] = AttenuationPair.attenuations()[low[x] & 0xFFFF] - SLOPE * attenuation[x];
      }
      for (int x = 1; x < residual.length - 1; x++) {
        float difference = Math.abs(residual[x - 1] - 2 * residual[x] + residual[x + 1]);
        if (difference < RANGE && attenuation[x] > -WIDTH) {
          int bin = Math.min(BINS - 1, Math.max(0, (int) (attenuation[x] / WIDTH)));
          counts[bin][(int) (difference * FINE / RANGE)]++;
        }
      }
    }
    return new NoiseModel(sigmas(counts));
  }

  /** Bins of too few pixels take what the nearest filled bin says. */
  private static double[] sigmas(int[][] counts) {
    double[] sigma = new double[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      int all = Arrays.stream(counts[bin]).sum();
      sigma[bin] = all < LEAST ? Double.NaN : median(counts[bin], all) / (MEDIAN * Math.sqrt(6));
    }
    double[] filled = sigma.clone();
    for (int bin = 0; bin < BINS; bin++) {
      for (int away = 1; away < BINS && Double.isNaN(filled[bin]); away++) {
        double below = bin - away >= 0 ? sigma[bin - away] : Double.NaN;
        double above = bin + away < BINS ? sigma[bin + away] : Double.NaN;
        filled[bin] = Double.isNaN(below) ? above : below;
      }
      filled[bin] = Double.isNaN(filled[bin]) ? 0 : filled[bin];
    }
    return filled;
  }

  private static double median(int[] counts, int all) {
    double wanted = all / 2.0;
    double sum = 0;
    for (int i = 0; i < FINE; i++) {
      if (sum + counts[i] >= wanted) {
        return (i + (wanted - sum) / counts[i]) * RANGE / FINE;
      }
      sum += counts[i];
    }
    return RANGE;
  }

  /** Returns the standard deviation of one pixel's low attenuation at a high one. */
  double sigma(double highAttenuation) {
    double at = Math.max(0, Math.min(BINS - 1.001, highAttenuation / WIDTH - 0.5));
    int bin = (int) at;
    return sigma[bin] + (at - bin) * (sigma[bin + 1] - sigma[bin]);
  }
}
