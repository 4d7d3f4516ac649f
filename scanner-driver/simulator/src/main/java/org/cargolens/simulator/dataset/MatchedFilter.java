package org.cargolens.simulator.dataset;

import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.projection.ThingShadow;

/**
 * How far a thing stands out from its surroundings for an observer who knows its shape: the
 * signal-to-noise ratio of a matched filter, clutter counted as noise.
 *
 * <p>The filter is the gradient of the difference s that the thing makes in the greys of the
 * display version: gradients even out clutter whose power falls with the square of frequency, as
 * that of pictures does. Laid over the picture without the thing at places around, it answers with
 * what the surroundings have of such a shape, Σ∇s·∇g; the spread of these answers, and what noise
 * of the beam and rounding add to it, is what the thing's own answer Σ|∇s|² must rise above.
 *
 * <p>Sources: A. Rose, "The sensitivity performance of the human eye on an absolute scale" (JOSA
 * 38, 1948): people need a ratio of about 5. A. E. Burgess, "The Rose model, revisited" (JOSA A 16,
 * 1999): Rose's ratio is that of a matched filter, and so high because the place isn't known. D. J.
 * Field, "Relations between the statistics of natural images and the response properties of
 * cortical cells" (JOSA A 4, 1987): power falls with the square of frequency. A. E. Burgess, F. L.
 * Jacobson, P. F. Judy, "Human observer detection experiments with mammograms and power-law noise"
 * (Medical Physics 28, 2001): people even such clutter out, though not perfectly. C. K. Abbey, M.
 * P. Eckstein (Frontiers in Psychology 5:345, 2014): before it they use 35 to 59 % of what an ideal
 * observer does, hence the 8 of {@link Visibility}.
 */
final class MatchedFilter {
  /** Larger filters are worked out on means of squares of pixels. */
  private static final double MOST_PLACES = 2500;

  /** The filter is wider than the thing by so many places on each side. */
  private static final int MARGIN = 2;

  /** Answers are taken at so many places along and down, up to one size of the filter away. */
  private static final int ANSWERS = 9;

  /** Variance of rounding to whole greys. */
  private static final double ROUNDING = 1.0 / 12;

  private final Sight sight;
  private final ThingShadow thing;
  private final int step;
  private final int columns;
  private final int rows;

  /** Greys without the thing, three times as wide and high as the filter; it is the middle. */
  private final double[] around;

  /** The difference that the thing makes. */
  private final double[] difference;

  /** Variance of one place's mean, in the middle. */
  private final double[] noise;

  /** What a transmission looks like: its grey, and the standard deviation of that. */
  interface Sight {
    double grey(float transmission);

    double spread(float transmission);
  }

  /**
   * Makes the filter of a thing, for one use.
   *
   * @param sight what the display shows
   * @param thing what it alone lets pass
   */
  MatchedFilter(Sight sight, ThingShadow thing) {
    this.sight = sight;
    this.thing = thing;
    int width = thing.box().width();
    int height = thing.box().height();
    step = Math.max(1, (int) Math.ceil(Math.sqrt(width * (double) height / MOST_PLACES)));
    columns = (width + step - 1) / step + 2 * MARGIN;
    rows = (height + step - 1) / step + 2 * MARGIN;
    around = new double[9 * columns * rows];
    difference = new double[columns * rows];
    noise = new double[columns * rows];
  }

  /**
   * Returns the ratio at a place.
   *
   * @param picture transmission, without the thing
   * @param left column of the thing's left edge in the picture
   * @param top row of its upper edge
   */
  double ratio(Plane picture, int left, int top) {
    look(picture, left + thing.box().x1() - MARGIN * step, top + thing.box().y1() - MARGIN * step);
    learn(picture, left, top);
    double signal = answer(difference, columns, 0);
    return signal / Math.sqrt(clutter() + beamNoise() + 1e-9);
  }

  /** Takes the greys around, the filter's upper left corner being at a pixel. */
  private void look(Plane picture, int left, int top) {
    for (int row = 0; row < 3 * rows; row++) {
      for (int column = 0; column < 3 * columns; column++) {
        double sum = 0;
        for (int y = 0; y < step; y++) {
          for (int x = 0; x < step; x++) {
            sum +=
                sight.grey(
                    clamped(
                        picture,
                        left + (column - columns) * step + x,
                        top + (row - rows) * step + y));
          }
        }
        around[row * 3 * columns + column] = sum / (step * step);
      }
    }
  }

  private void learn(Plane picture, int left, int top) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < step * step; i++) {
          int x = thing.box().x1() + (column - MARGIN) * step + i % step;
          int y = thing.box().y1() + (row - MARGIN) * step + i / step;
          float before = clamped(picture, left + x, top + y);
          double spread = sight.spread(before);
          variance += spread * spread + ROUNDING;
          boolean inside = x >= 0 && y >= 0 && x < thing.width() && y < thing.height();
          sum +=
              inside
                  ? sight.grey(before * thing.factor(Energy.HIGH, x, y)) - sight.grey(before)
                  : 0;
        }
        double pixels = (double) step * step;
        difference[row * columns + column] = sum / pixels;
        noise[row * columns + column] = variance / (pixels * pixels);
      }
    }
  }

  /**
   * Returns Σ∇s·∇g over the filter.
   *
   * @param greys g
   * @param width its columns
   * @param from where in it the filter's first place lies
   */
  private double answer(double[] greys, int width, int from) {
    double answer = 0;
    for (int row = 0; row + 1 < rows; row++) {
      for (int column = 0; column + 1 < columns; column++) {
        int own = row * columns + column;
        int other = from + row * width + column;
        double right = difference[own + 1] - difference[own];
        double down = difference[own + columns] - difference[own];
        answer +=
            right * (greys[other + 1] - greys[other])
                + down * (greys[other + width] - greys[other]);
      }
    }
    return answer;
  }

  /** Returns the variance of the answers from one size of the filter before to one behind. */
  private double clutter() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < ANSWERS * ANSWERS; i++) {
      int row = 2 * rows * (i / ANSWERS) / (ANSWERS - 1);
      int column = 2 * columns * (i % ANSWERS) / (ANSWERS - 1);
      double answer = answer(around, 3 * columns, row * 3 * columns + column);
      sum += answer;
      squares += answer * answer;
    }
    double count = (double) ANSWERS * ANSWERS;
    return Math.max(0, squares / count - sum / count * (sum / count));
  }

  /** Returns the variance that noise gives an answer: each place's weight is -∇²s there. */
  private double beamNoise() {
    double variance = 0;
    for (int row = 1; row + 1 < rows; row++) {
      for (int column = 1; column + 1 < columns; column++) {
        int i = row * columns + column;
        double weight =
            4 * difference[i]
                - difference[i - 1]
                - difference[i + 1]
                - difference[i - columns]
                - difference[i + columns];
        variance += weight * weight * noise[i];
      }
    }
    return variance;
  }

  private static float clamped(Plane picture, int x, int y) {
    return picture.at(
        Math.max(0, Math.min(picture.width() - 1, x)),
        Math.max(0, Math.min(picture.height() - 1, y)));
  }
}
