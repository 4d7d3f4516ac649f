package org.cargolens.analysis.correct.step;

/**
 * The sums of {@link RowGradients} laid over each other with one period, from which the
 * displacement of every phase follows without another walk over the columns. Immutable.
 */
final class AlternationFold {
  /** One band of rows must not decide alone. */
  private static final double MOST_OF_BAND = 8;

  private final int period;
  private final double[][] products;
  private final double[][] crosses;
  private final double[] squares;
  private final double[] productSquares;
  private final double[] squareSquares;

  /** Folds the columns from one to another. */
  AlternationFold(RowGradients sums, int period, int from, int end) {
    this.period = period;
    int bands = sums.bands();
    products = new double[bands][period];
    crosses = new double[bands][period];
    squares = new double[bands];
    productSquares = new double[bands];
    squareSquares = new double[bands];
    for (int band = 0; band < bands; band++) {
      for (int x = from; x < end; x++) {
        double product = sums.product(band, x);
        double square = sums.square(band, x);
        products[band][x % period] += product;
        crosses[band][x % period] += product * square;
        squares[band] += square;
        productSquares[band] += product * product;
        squareSquares[band] += square * square;
      }
    }
  }

  /** Displacement of a band in lines, with its standard deviation; positive in the first half. */
  record Fit(double lines, double uncertainty) {
    double certainty() {
      return uncertainty > 0 ? lines / uncertainty : 0;
    }
  }

  /** Returns 1 in the columns of the first half of a period, else -1. */
  static int sign(int x, int period, int phase) {
    return (x + phase) % period < period / 2 ? 1 : -1;
  }

  /** Returns what a band shows at a phase; infinitely uncertain if it shows no slopes. */
  Fit fit(int band, int phase) {
    double product = 0;
    double cross = 0;
    for (int x = 0; x < period; x++) {
      int sign = sign(x, period, phase);
      product += sign * products[band][x];
      cross += sign * crosses[band][x];
    }
    if (!(squares[band] > 0)) {
      return new Fit(0, Double.POSITIVE_INFINITY);
    }
    double lines = product / squares[band];
    double rest = productSquares[band] - 2 * lines * cross + lines * lines * squareSquares[band];
    return new Fit(lines, Math.sqrt(Math.max(0, rest)) / squares[band]);
  }

  /** Returns the root of the sum of all bands' squared certainties, each capped. */
  double certainty(int phase) {
    double sum = 0;
    for (int band = 0; band < squares.length; band++) {
      double certainty = Math.min(MOST_OF_BAND, Math.abs(fit(band, phase).certainty()));
      sum += certainty * certainty;
    }
    return Math.sqrt(sum);
  }

  /** Returns how alike the bands' certainties are in another part of the scan: -1 to 1. */
  double likeness(AlternationFold other, int phase) {
    double both = 0;
    double own = 0;
    double others = 0;
    for (int band = 0; band < squares.length; band++) {
      double one = fit(band, phase).certainty();
      double two = other.fit(band, phase).certainty();
      both += one * two;
      own += one * one;
      others += two * two;
    }
    return own > 0 && others > 0 ? both / Math.sqrt(own * others) : 0;
  }
}
