package org.cargolens.analysis.correct.step;

/**
 * How the low energy's departure from the high one goes with the high one's slope along the lines:
 * for each column and band of rows, the sums that a displacement is the quotient of.
 *
 * <p>The slope stands twice in such a quotient, and its noise would make the displacement too
 * small. So one of the two is taken from the rows above and below, whose noise is their own.
 */
final class RowGradients {
  /** Rows whose samples are averaged before the logarithm. */
  static final int ROWS_TOGETHER = 4;

  /** Groups of rows in a band. */
  static final int GROUPS_IN_BAND = 10;

  /** Columns over which the departure counts as that of the material. */
  private static final int WINDOW = 41;

  private static final double LEAST = 0.05;
  private static final double MOST = 5;
  private static final double STEEPEST = 0.4;
  private static final double LARGEST_DEPARTURE = 0.3;

  private final int width;
  private final int bands;
  private final double[] products;
  private final double[] squares;

  private RowGradients(int width, int bands) {
    this.width = width;
    this.bands = bands;
    products = new double[width * bands];
    squares = new double[width * bands];
  }

  /** Sums over two planes of the same size; as many bands as are whole, which may be none. */
  static RowGradients of(Samples high, Samples low) {
    int groups = high.height() / ROWS_TOGETHER;
    RowGradients sums = new RowGradients(high.width(), Math.max(0, groups / GROUPS_IN_BAND));
    double[][] highs = new double[groups][];
    double[][] lows = new double[groups][];
    for (int group = 0; group < groups; group++) {
      highs[group] = attenuations(high, group);
      lows[group] = attenuations(low, group);
    }
    double ratio = ratio(highs, lows);
    int last = Math.min(groups - 1, sums.bands * GROUPS_IN_BAND);
    for (int group = 1; group < last; group++) {
      double[] witness = new double[sums.width];
      for (int x = 1; x + 1 < sums.width; x++) {
        double both = (slope(highs[group - 1], x) + slope(highs[group + 1], x)) / 2;
        witness[x] = Double.isFinite(both) ? both : 0;
      }
      sums.add(group / GROUPS_IN_BAND, new Row(highs[group], lows[group], witness, ratio));
    }
    return sums;
  }

  /** A group of rows: both attenuations, its neighbours' slope, and what low is to high. */
  private static final class Row {
    private final double[] high;
    private final double[] low;
    private final double[] witness;
    private final double ratio;

    Row(double[] high, double[] low, double[] witness, double ratio) {
      this.high = high;
      this.low = low;
      this.witness = witness;
      this.ratio = ratio;
    }

    double weight(int x) {
      boolean usable = x > 1 && x + 2 < high.length && within(x - 1) && within(x) && within(x + 1);
      return usable && Math.abs(slope(high, x)) < STEEPEST ? Math.exp(-high[x]) : 0;
    }

    private boolean within(int x) {
      return high[x] > LEAST && high[x] < MOST && low[x] < MOST + 1;
    }

    double departure(int x) {
      return low[x] - ratio * high[x];
    }
  }

  private void add(int band, Row row) {
    double[] weights = new double[width];
    double[] weighted = new double[width + 1];
    double[] total = new double[width + 1];
    for (int x = 0; x < width; x++) {
      weights[x] = row.weight(x);
      weighted[x + 1] = weighted[x] + (weights[x] > 0 ? weights[x] * row.departure(x) : 0);
      total[x + 1] = total[x] + weights[x];
    }
    for (int x = 0; x < width; x++) {
      int from = Math.max(0, x - WINDOW / 2);
      int end = Math.min(width, x + WINDOW / 2 + 1);
      if (weights[x] > 0) {
        double mean = (weighted[end] - weighted[from]) / (total[end] - total[from]);
        double beside = row.departure(x) - mean;
        double kept = Math.max(-LARGEST_DEPARTURE, Math.min(LARGEST_DEPARTURE, beside));
        double weight = weights[x] * row.witness[x];
        products[band * width + x] += weight * kept;
        squares[band * width + x] += weight * row.ratio * slope(row.high, x);
      }
    }
  }

  private static double slope(double[] row, int x) {
    return (row[x + 1] - row[x - 1]) / 2;
  }

  /** Infinite where a sample is 0: opaque, or never recorded. */
  private static double[] attenuations(Samples plane, int group) {
    double[] row = new double[plane.width()];
    for (int x = 0; x < row.length; x++) {
      double sum = 0;
      boolean recorded = true;
      for (int y = 0; y < ROWS_TOGETHER; y++) {
        int sample = plane.at(x, group * ROWS_TOGETHER + y);
        sum += sample;
        recorded &= sample > 0;
      }
      row[x] = -Math.log(recorded ? sum / (ROWS_TOGETHER * 65535.0) : 0);
    }
    return row;
  }

  private static double ratio(double[][] highs, double[][] lows) {
    double both = 0;
    double square = 0;
    for (int group = 0; group < highs.length; group++) {
      for (int x = 0; x < highs[group].length; x++) {
        double high = highs[group][x];
        if (high > LEAST && high < MOST && lows[group][x] < MOST + 1) {
          both += Math.exp(-high) * high * lows[group][x];
          square += Math.exp(-high) * high * high;
        }
      }
    }
    return square > 0 ? both / square : 1;
  }

  int width() {
    return width;
  }

  int bands() {
    return bands;
  }

  /** Returns departure times slope of a column of a band. */
  double product(int band, int x) {
    return products[band * width + x];
  }

  /** Returns the slope's square of a column of a band, in units of the low energy. */
  double square(int band, int x) {
    return squares[band * width + x];
  }
}
