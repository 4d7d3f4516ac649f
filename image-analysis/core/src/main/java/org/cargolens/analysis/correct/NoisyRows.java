package org.cargolens.analysis.correct;

import java.util.BitSet;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;

/**
 * Finds, in transmission itself, rows whose samples jump about far more than their neighbours', and
 * rows that don't move where their neighbours do: detectors that went wrong after they were
 * calibrated.
 *
 * <p>Noise is told from cargo by second differences along the row, of which the median is taken:
 * cargo makes few of them large, and those of neighbouring rows as well.
 *
 * @param noisy rows that jump about
 * @param silent rows that don't move
 */
record NoisyRows(BitSet noisy, BitSet silent) {
  /** Nothing was found. */
  static final NoisyRows NONE = new NoisyRows(new BitSet(), new BitSet());

  private static final int LEAST_SAMPLES = 64;
  private static final int SAMPLES = 300;
  private static final double SILENCE = 0.05;

  /** Median of the magnitude of a second difference of normal noise of deviation 1. */
  private static final double SECOND_DIFFERENCE = 0.6745 * Math.sqrt(6);

  /**
   * Looks for them.
   *
   * @param plane transmission
   * @param faulty rows that are known to be faulty
   * @param rule when a row stands out
   * @param floor deviation that any row may have, in samples
   */
  static NoisyRows find(Pixels plane, BitSet faulty, DeadDetectorRule rule, double floor) {
    int step = Math.max(1, plane.width() / SAMPLES);
    double[] deviations = new double[plane.height()];
    BitSet unknown = (BitSet) faulty.clone();
    short[] row = new short[plane.width()];
    double[] differences = new double[plane.width() / step + 1];
    for (int y = 0; y < deviations.length; y++) {
      PixelRows.copy(plane, 0, y, row);
      int count = 0;
      for (int x = 1; x + 1 < row.length; x += step) {
        if (measured(row[x - 1]) && measured(row[x]) && measured(row[x + 1])) {
          int middle = row[x] & 0xFFFF;
          differences[count++] =
              Math.abs((row[x - 1] & 0xFFFF) - 2 * middle + (row[x + 1] & 0xFFFF));
        }
      }
      unknown.set(y, unknown.get(y) || count < LEAST_SAMPLES);
      deviations[y] = count == 0 ? 0 : Medians.upper(differences, count) / SECOND_DIFFERENCE;
    }
    return new NoisyRows(
        new NoisyDetectors(rule).find(deviations, unknown, floor),
        silent(deviations, unknown, rule, floor));
  }

  /** Samples that were cut say nothing of noise. */
  private static boolean measured(short sample) {
    return sample != 0 && sample != (short) 0xFFFF;
  }

  private static BitSet silent(
      double[] deviations, BitSet unknown, DeadDetectorRule rule, double floor) {
    BitSet silent = new BitSet();
    for (int y = unknown.nextClearBit(0); y < deviations.length; y = unknown.nextClearBit(y + 1)) {
      double usual = NoisyDetectors.near(deviations, unknown, y, rule.neighbourhood());
      silent.set(y, usual > floor && Double.isFinite(usual) && deviations[y] < SILENCE * usual);
    }
    return silent;
  }
}
