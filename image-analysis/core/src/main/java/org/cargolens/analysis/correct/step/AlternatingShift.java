package org.cargolens.analysis.correct.step;

import java.util.Arrays;
import java.util.Optional;

/**
 * A displacement of the low energy along the lines that changes sign every so many lines, as where
 * lines of one energy and then of the other get lost in turn. Its mean is 0, so that {@link
 * LineShift} doesn't see it. How large it is may differ from row to row.
 *
 * <p>Periods of 8 to 40 lines are tried, each in every phase. The uncertainty of a band of rows is
 * what its columns differ by among themselves. Both halves of the scan must show the same.
 * Immutable.
 */
public final class AlternatingShift {
  private static final int LEAST_PERIOD = 8;
  private static final int MOST_PERIOD = 40;
  private static final int LEAST_PERIODS = 8;

  /** The four real scans that have it reach 14 to 24, their other periods up to 10. */
  private static final double SURE = 12;

  private static final double LIKE = 0.4;
  private static final double LEAST_LINES = 0.1;
  private static final double MOST_LINES = 1.5;

  /** A band of rows that is less sure than this takes the displacement of its neighbours. */
  private static final double SURE_BAND = 0.15;

  private final int period;
  private final int phase;
  private final double certainty;
  private final double likeness;
  private final double[] lines;

  private AlternatingShift(RowGradients sums, int period, int phase) {
    this.period = period;
    this.phase = phase;
    int width = sums.width();
    AlternationFold whole = new AlternationFold(sums, period, 0, width);
    certainty = whole.certainty(phase);
    likeness =
        new AlternationFold(sums, period, 0, width / 2)
            .likeness(new AlternationFold(sums, period, width / 2, width), phase);
    lines = ofBands(whole, sums.bands(), phase);
  }

  private AlternatingShift(AlternatingShift first, double[] lines) {
    period = first.period;
    phase = first.phase;
    certainty = first.certainty;
    likeness = first.likeness;
    this.lines = lines;
  }

  /**
   * Looks for the most certain alternation.
   *
   * @param high plane that stays
   * @param low plane of the same size
   * @return empty if the picture is too small to tell
   */
  public static Optional<AlternatingShift> estimate(Samples high, Samples low) {
    if (high.width() != low.width() || high.height() != low.height()) {
      throw new IllegalArgumentException("planes of two sizes");
    }
    RowGradients sums = RowGradients.of(high, low);
    if (sums.bands() < 1 || sums.width() < LEAST_PERIODS * MOST_PERIOD) {
      return Optional.empty();
    }
    int bestPeriod = LEAST_PERIOD;
    int bestPhase = 0;
    double most = -1;
    for (int period = LEAST_PERIOD; period <= MOST_PERIOD; period += 2) {
      AlternationFold fold = new AlternationFold(sums, period, 0, sums.width());
      for (int phase = 0; phase < period / 2; phase++) {
        double certainty = fold.certainty(phase);
        if (certainty > most) {
          most = certainty;
          bestPeriod = period;
          bestPhase = phase;
        }
      }
    }
    AlternatingShift found = new AlternatingShift(sums, bestPeriod, bestPhase);
    return Optional.of(found.matters() ? found.refined(high, low) : found);
  }

  /** Edges sharper than a column hide a part, which shows when the rest is taken back. */
  private AlternatingShift refined(Samples high, Samples low) {
    RowGradients sums = RowGradients.of(high, apply(low));
    AlternationFold fold = new AlternationFold(sums, period, 0, sums.width());
    double[] rest = ofBands(fold, sums.bands(), phase);
    double[] both = new double[lines.length];
    Arrays.setAll(both, band -> lines[band] + rest[band]);
    return new AlternatingShift(this, both);
  }

  /** Bands that can't tell take the value of the nearest that can. */
  private static double[] ofBands(AlternationFold fold, int bands, int phase) {
    double[] found = new double[bands];
    for (int band = 0; band < bands; band++) {
      AlternationFold.Fit fit = fold.fit(band, phase);
      boolean sure = fit.uncertainty() < SURE_BAND && Math.abs(fit.lines()) <= MOST_LINES;
      found[band] = sure ? fit.lines() : Double.NaN;
    }
    double[] filled = found.clone();
    for (int band = 0; band < bands; band++) {
      for (int away = 1; away < bands && Double.isNaN(filled[band]); away++) {
        double above = band - away >= 0 ? found[band - away] : Double.NaN;
        double below = band + away < bands ? found[band + away] : Double.NaN;
        filled[band] = Double.isNaN(above) ? below : above;
      }
    }
    return Arrays.stream(filled).map(value -> Double.isNaN(value) ? 0 : value).toArray();
  }

  /** Returns after how many lines it repeats, 8 to 40. */
  public int period() {
    return period;
  }

  /** Returns how sure it is: about 4 to 10 by chance. */
  public double certainty() {
    return certainty;
  }

  /** Returns the root of the mean square of the displacement over the rows, in lines. */
  public double lines() {
    return Math.sqrt(Arrays.stream(lines).map(value -> value * value).average().orElse(0));
  }

  /** Returns whether it is sure and large enough to be taken back. */
  public boolean matters() {
    return certainty >= SURE && likeness >= LIKE && lines() >= LEAST_LINES;
  }

  /** Returns the low energy's plane as it lies on that of the high one. */
  public Samples apply(Samples low) {
    int width = low.width();
    short[] shifted = new short[width * low.height()];
    for (int y = 0; y < low.height(); y++) {
      double away = at(y);
      int[] wholes = {(int) Math.floor(away), (int) Math.floor(-away)};
      double[][] weights = {CubicWeights.of(away - wholes[0]), CubicWeights.of(-away - wholes[1])};
      for (int x = 0; x < width; x++) {
        int side = AlternationFold.sign(x, period, phase) < 0 ? 0 : 1;
        double value = 0;
        for (int i = 0; i < 4; i++) {
          int from = Math.max(0, Math.min(width - 1, x + wholes[side] + i - 1));
          value += weights[side][i] * low.at(from, y);
        }
        shifted[y * width + x] = Samples.sample(value);
      }
    }
    return new Samples(shifted, width, low.height());
  }

  /** Between the middles of bands the displacement changes steadily. */
  private double at(int y) {
    double rows = RowGradients.ROWS_TOGETHER * RowGradients.GROUPS_IN_BAND;
    double place = Math.max(0, Math.min(lines.length - 1.0, y / rows - 0.5));
    int band = Math.min(Math.max(0, lines.length - 2), (int) place);
    double next = lines[Math.min(lines.length - 1, band + 1)];
    return lines[band] + (place - band) * (next - lines[band]);
  }
}
