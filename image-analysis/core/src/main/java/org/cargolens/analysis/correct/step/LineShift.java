package org.cargolens.analysis.correct.step;

import java.util.Arrays;
import java.util.Optional;

/**
 * How far the picture of one energy lies beside that of the other along the lines.
 *
 * <p>A source that makes two energies in turn takes the second half a line after the first. The
 * shift is where the horizontal gradients of the attenuations of both correlate best: the peak of a
 * normal distribution through the correlation at the best whole shift and its neighbours. Eight
 * bands of rows are judged each by itself; their spread is the uncertainty.
 *
 * @param lines place in the second plane that shows what the first shows at 0; -3 to 3
 * @param uncertainty standard deviation of that
 */
public record LineShift(double lines, double uncertainty) {
  private static final int MOST = 4;
  private static final int BANDS = 8;
  private static final int ROWS_IN_BAND = 24;
  private static final int LEAST_BANDS = 4;
  private static final float[] ATTENUATIONS = attenuations();

  /** Attenuations of samples without their lowest 4 bits. */
  private static float[] attenuations() {
    float[] table = new float[4096];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) -Math.log((i + 0.5) / table.length);
    }
    return table;
  }

  /**
   * Estimates the shift.
   *
   * @param first plane that stays
   * @param second plane of the same size
   * @return the shift; empty if too little of the picture has edges that tell it
   */
  public static Optional<LineShift> estimate(Samples first, Samples second) {
    if (first.width() != second.width() || first.height() != second.height()) {
      throw new IllegalArgumentException("planes of two sizes");
    }
    if (first.width() < 4 * MOST + 8) {
      return Optional.empty();
    }
    double[] found = new double[BANDS];
    int count = 0;
    for (int band = 0; band < BANDS; band++) {
      double shift = ofBand(first, second, band);
      if (!Double.isNaN(shift)) {
        found[count++] = shift;
      }
    }
    if (count < LEAST_BANDS) {
      return Optional.empty();
    }
    double[] shifts = Arrays.copyOf(found, count);
    Arrays.sort(shifts);
    double middle = median(shifts);
    double[] distances = Arrays.stream(shifts).map(shift -> Math.abs(shift - middle)).toArray();
    Arrays.sort(distances);
    double uncertainty = 1.4826 * median(distances) / Math.sqrt(count) + 0.005;
    return Optional.of(new LineShift(middle, uncertainty));
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double ofBand(Samples first, Samples second, int band) {
    int from = band * first.height() / BANDS;
    int end = (band + 1) * first.height() / BANDS;
    int step = Math.max(1, (end - from) / ROWS_IN_BAND);
    double[] products = new double[2 * MOST + 1];
    double squares1 = 0;
    double squares2 = 0;
    for (int y = from; y < end; y += step) {
      float[] one = gradient(first, y);
      float[] two = gradient(second, y);
      for (int x = MOST; x + MOST < one.length; x++) {
        if (one[x] != 0) {
          squares1 += one[x] * one[x];
          squares2 += two[x] * two[x];
          for (int shift = -MOST; shift <= MOST; shift++) {
            products[shift + MOST] += one[x] * two[x + shift];
          }
        }
      }
    }
    int best = 0;
    for (int i = 1; i < products.length; i++) {
      best = products[i] > products[best] ? i : best;
    }
    boolean inside = best > 0 && best < products.length - 1;
    if (!inside || !(products[best] > 0.3 * Math.sqrt(squares1 * squares2))) {
      return Double.NaN;
    }
    return best - MOST + peak(products[best - 1], products[best], products[best + 1]);
  }

  /** Place of the peak of a normal distribution through three values at -1, 0 and 1. */
  private static double peak(double before, double at, double after) {
    if (before <= 0 || after <= 0) {
      double bend = before - 2 * at + after;
      return bend == 0 ? 0 : 0.5 * (before - after) / bend;
    }
    double a = Math.log(before / at);
    double b = Math.log(after / at);
    return a + b == 0 ? 0 : 0.5 * (a - b) / (a + b);
  }

  /** Returns the smoothed row's gradient, 0 where it may be noise. */
  private static float[] gradient(Samples plane, int y) {
    int width = plane.width();
    float[] row = new float[width];
    for (int x = 0; x < width; x++) {
      row[x] = ATTENUATIONS[plane.at(x, y) >>> 4];
    }
    float[] smooth = smooth(smooth(row));
    float[] gradient = new float[width];
    float[] sizes = new float[width];
    for (int x = 1; x + 1 < width; x++) {
      gradient[x] = (smooth[x + 1] - smooth[x - 1]) / 2;
      sizes[x] = Math.abs(gradient[x]);
    }
    Arrays.sort(sizes);
    float floor = Math.max(0.004f, 3 * sizes[width / 2]);
    for (int x = 0; x < width; x++) {
      gradient[x] = Math.abs(gradient[x]) < floor ? 0 : gradient[x];
    }
    return gradient;
  }

  private static float[] smooth(float[] row) {
    float[] smooth = row.clone();
    for (int x = 1; x + 1 < row.length; x++) {
      smooth[x] = (row[x - 1] + 2 * row[x] + row[x + 1]) / 4;
    }
    return smooth;
  }

  /** Returns whether the shift is sure enough, and large enough, to be taken back. */
  public boolean matters() {
    return uncertainty < 0.1 && Math.abs(lines) > Math.max(0.1, 3 * uncertainty);
  }

  /** Returns what becomes of the noise of the plane that is shifted: 1 = as it was. */
  public double noiseFactor() {
    return CubicWeights.noiseFactor(lines - Math.floor(lines));
  }

  /** Returns the second plane as it would have been recorded in the first one's lines. */
  public Samples apply(Samples second) {
    int width = second.width();
    int whole = (int) Math.floor(lines);
    double[] weights = CubicWeights.of(lines - whole);
    short[] shifted = new short[width * second.height()];
    for (int y = 0; y < second.height(); y++) {
      for (int x = 0; x < width; x++) {
        double value = 0;
        for (int i = 0; i < 4; i++) {
          int from = Math.max(0, Math.min(width - 1, x + whole + i - 1));
          value += weights[i] * second.at(from, y);
        }
        shifted[y * width + x] = Samples.sample(value);
      }
    }
    return new Samples(shifted, width, second.height());
  }
}
