package org.cargolens.analysis.correct;

import java.util.BitSet;

/**
 * Tells lines whose dose can't be believed, since something narrow may stand in front of all
 * detectors that it was taken from, such as a mast.
 *
 * <p>A dose jumps about its steady level to either side. Doubtful are lines that are farther from
 * it than the others' jitter explains, and runs of low lines that are longer than chance makes them
 * and than runs of high ones, since nothing that stands in a beam makes it brighter.
 */
final class DoseBelief {
  private static final double MOST_SIGMAS = 6;

  /** No pulse is believed to be off by more, as a share of the steady dose. */
  private static final double MOST_OFF = 0.4;

  /** Standard deviations below the steady level at which runs are looked for. */
  private static final double[] LEVELS = {0, 1, 2};

  /** Shares of a normal distribution beyond these levels. */
  private static final double[] SHARES = {0.5, 0.1587, 0.0228};

  /** How often a run may be taken for a thing by chance, in a scan. */
  private static final double MISTAKES = 0.01;

  private final double[] sigmas;
  private final double most;

  private DoseBelief(double[] sigmas, double most) {
    this.sigmas = sigmas;
    this.most = most;
  }

  /**
   * Returns the lines not to believe.
   *
   * @param doses one a line; NaN where it isn't known
   * @param steady the steady level, one a line
   * @param least least jitter to assume, as a share, above 0
   */
  static BitSet doubtful(double[] doses, double[] steady, double least) {
    double[] off = new double[doses.length];
    double[] distances = new double[doses.length];
    int known = 0;
    for (int line = 0; line < off.length; line++) {
      off[line] = steady[line] > 0 ? doses[line] / steady[line] - 1 : Double.NaN;
      if (!Double.isNaN(off[line])) {
        distances[known++] = Math.abs(off[line]);
      }
    }
    if (known == 0) {
      return new BitSet();
    }
    double sigma = Math.max(least, 1.4826 * Medians.upper(distances, known));
    for (int line = 0; line < off.length; line++) {
      off[line] /= sigma;
    }
    return new DoseBelief(off, Math.min(MOST_SIGMAS, MOST_OFF / sigma)).lines(known);
  }

  private BitSet lines(int known) {
    BitSet lines = new BitSet();
    for (int line = 0; line < sigmas.length; line++) {
      lines.set(line, Math.abs(sigmas[line]) > most);
    }
    for (int i = 0; i < LEVELS.length; i++) {
      int chance = (int) Math.ceil(Math.log(known / MISTAKES) / -Math.log(SHARES[i]));
      int longest = Math.max(chance, longestHigh(LEVELS[i]));
      for (int end = 0, run = 0; end <= sigmas.length; end++) {
        if (end < sigmas.length && sigmas[end] < -LEVELS[i]) {
          run++;
        } else {
          if (run > longest) {
            lines.set(end - run, end);
          }
          run = 0;
        }
      }
    }
    widen(lines);
    return lines;
  }

  private int longestHigh(double level) {
    int longest = 0;
    int run = 0;
    for (double sigma : sigmas) {
      run = sigma > level ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** A thing's edges cover a part of a line. */
  private void widen(BitSet lines) {
    BitSet low = (BitSet) lines.clone();
    low.stream()
        .filter(line -> sigmas[line] < 0)
        .forEach(
            line -> {
              for (int i = line - 1; i >= 0 && sigmas[i] < -1 && !lines.get(i); i--) {
                lines.set(i);
              }
              for (int i = line + 1; i < sigmas.length && sigmas[i] < -1 && !lines.get(i); i++) {
                lines.set(i);
              }
            });
  }
}
