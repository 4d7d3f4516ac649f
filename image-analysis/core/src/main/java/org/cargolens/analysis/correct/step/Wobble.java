package org.cargolens.analysis.correct.step;

import java.util.Optional;

/**
 * A periodic vertical movement of the beam over the detectors.
 *
 * <p>How far one line lies above another follows from the vertical gradient of both (B. Lucas, T.
 * Kanade, IJCAI 1981), of pictures smoothed so far that a movement by three rows is within reach.
 * Lines about half a period apart are compared, which move against each other twice as far as the
 * beam does. To these steps a sine of every period is fitted, each step weighted by how much
 * gradient it rests on. Cargo, which is not periodic in height, explains little of them, and what
 * there is of it differs between the upper and the lower half of the picture.
 *
 * @param periodLines lines from one crest to the next
 * @param amplitudeRows how far the picture moves to either side, in rows
 * @param phase angle at line 0, radians
 * @param explained share of the weighted squares of the steps that the sine explains, 0 to 1, in
 *     the half of the picture where it explains less; 0 if the halves move differently
 */
public record Wobble(double periodLines, double amplitudeRows, double phase, double explained) {
  private static final int[] LAGS = {2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64};
  private static final double LEAST_EXPLAINED = 0.3;
  private static final double LEAST_AMPLITUDE = 0.1;
  private static final int LEAST_LINES = 64;

  /** Lines that are searched for any movement at all, before all of them are. */
  private static final int MIDDLE = 768;

  private static final double MOST_APART = 0.5;
  private static final int LEAST_PERIODS = 5;
  private static final int REFINEMENTS = 4;

  /**
   * Estimates the movement; empty if the picture has too few lines or no vertical gradients. The
   * estimate is made again on the picture as corrected by it, since steps are right only while they
   * are small.
   */
  public static Optional<Wobble> estimate(Samples plane) {
    if (plane.width() < LEAST_LINES || plane.height() < 16) {
      return Optional.empty();
    }
    int columns = Math.min(MIDDLE, plane.width());
    Wobble best = best(LineSteps.rows(plane, (plane.width() - columns) / 2, columns), columns);
    if (best.explained < LEAST_EXPLAINED / 2) {
      return best.amplitudeRows == 0 ? Optional.empty() : Optional.of(best);
    }
    LineSteps.Rows rows = LineSteps.rows(plane);
    best = best(rows, plane.width());
    if (best.amplitudeRows == 0) {
      return Optional.empty();
    }
    best = best.confirmed(rows, plane.width());
    Wobble sum = best;
    int lag = (int) Math.max(1, Math.round(best.periodLines / 2));
    for (int i = 0; i < REFINEMENTS && sum.matters(); i++) {
      Wobble rest =
          SineFit.at(
              2 * Math.PI / sum.periodLines, LineSteps.rows(sum.apply(plane)).steps(lag), lag);
      sum = sum.plus(rest);
    }
    return Optional.of(sum);
  }

  private static Wobble best(LineSteps.Rows rows, int lines) {
    Wobble best = new Wobble(2 * LAGS[0], 0, 0, 0);
    for (int lag : LAGS) {
      if (4 * lag <= lines) {
        Wobble found = SineFit.best(rows.steps(lag), lag);
        best = found.explained > best.explained ? found : best;
      }
    }
    return best;
  }

  /**
   * Returns this movement as far as both the upper and the lower half of the picture bear it out: a
   * beam moves as a whole. Wheels at equal distances make the lower half alone look as if it moved.
   */
  private Wobble confirmed(LineSteps.Rows rows, int lines) {
    double least = explained;
    int lag = (int) Math.max(1, Math.round(periodLines / 2));
    for (boolean upper : new boolean[] {true, false}) {
      Wobble half = SineFit.at(2 * Math.PI / periodLines, rows.half(upper).steps(lag), lag);
      double apart =
          Math.hypot(
              half.amplitudeRows * Math.cos(half.phase) - amplitudeRows * Math.cos(phase),
              half.amplitudeRows * Math.sin(half.phase) - amplitudeRows * Math.sin(phase));
      least = Math.min(least, apart < MOST_APART * amplitudeRows ? half.explained : 0);
    }
    boolean often = periodLines * LEAST_PERIODS <= lines;
    return new Wobble(periodLines, amplitudeRows, phase, often ? least : 0);
  }

  /** Returns the sum of two movements of one period. */
  private Wobble plus(Wobble other) {
    double x = amplitudeRows * Math.cos(phase) + other.amplitudeRows * Math.cos(other.phase);
    double y = amplitudeRows * Math.sin(phase) + other.amplitudeRows * Math.sin(other.phase);
    return new Wobble(periodLines, Math.hypot(x, y), Math.atan2(y, x), explained);
  }

  /** Returns whether the movement is sure enough, and large enough, to be taken back. */
  public boolean matters() {
    return explained > LEAST_EXPLAINED && amplitudeRows > LEAST_AMPLITUDE;
  }

  /** Returns how far down the picture lies at a line, in rows. */
  public double at(int line) {
    return amplitudeRows * Math.sin(2 * Math.PI * line / periodLines + phase);
  }

  /** Returns the plane with each line moved back. */
  public Samples apply(Samples plane) {
    int width = plane.width();
    int height = plane.height();
    short[] moved = new short[width * height];
    for (int x = 0; x < width; x++) {
      double shift = at(x);
      int whole = (int) Math.floor(shift);
      double[] weights = CubicWeights.of(shift - whole);
      for (int y = 0; y < height; y++) {
        double value = 0;
        for (int i = 0; i < 4; i++) {
          int from = Math.max(0, Math.min(height - 1, y + whole + i - 1));
          value += weights[i] * plane.at(x, from);
        }
        moved[y * width + x] = Samples.sample(value);
      }
    }
    return new Samples(moved, width, height);
  }
}
