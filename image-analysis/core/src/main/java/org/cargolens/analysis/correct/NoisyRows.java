package org.cargolens.analysis.correct;

import java.util.BitSet;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;

/**
 * Finds, in transmission itself, rows whose samples jump about far more than their neighbours', and
 * rows that show one value throughout where their neighbours don't: detectors that went wrong after
 * they were calibrated.
 *
 * <p>Noise is told from cargo by second differences along the row, of which the median is taken:
 * cargo makes few of them large, and those of neighbouring rows as well. A row must stand out in
 * each quarter of the columns, since a detector is noisy everywhere and cargo isn't, and must be
 * none that {@link SuspectedRows} can explain by what lies in front of it.
 *
 * @param noisy rows that jump about
 * @param silent rows that don't move
 */
record NoisyRows(BitSet noisy, BitSet silent) {
  /** Nothing was found. */
  static final NoisyRows NONE = new NoisyRows(new BitSet(), new BitSet());

  private static final int LEAST_SAMPLES = 8;
  private static final int SAMPLES = 600;

  /** Parts of the columns in each of which a row must stand out: cargo seldom fills all. */
  private static final int PARTS = 4;

  private static final double EDGE_SHARE = 0.5;

  /** How many rows a vehicle may bounce. */
  private static final int NEAR = 3;

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
    if (plane.width() < PARTS * LEAST_SAMPLES) {
      return NONE;
    }
    int step = Math.max(1, plane.width() / SAMPLES);
    double[] edges = edges(plane, step);
    SuspectedRows suspected = new SuspectedRows(plane, faulty, floor, step);
    BitSet noisy = new BitSet();
    for (int part = 0; part < PARTS; part++) {
      BitSet unknown = (BitSet) faulty.clone();
      double[] deviations = deviations(plane, part, step, unknown);
      BitSet restless = new NoisyDetectors(rule).find(deviations, unknown, floor);
      restless.stream().filter(y -> deviations[y] < EDGE_SHARE * edges[y]).forEach(restless::clear);
      if (part == 0) {
        noisy.or(restless);
      }
      noisy.and(restless);
    }
    return new NoisyRows(suspected.noisy(noisy, rule.mostNoise()), suspected.silent());
  }

  /** Returns these without the rows that don't move. */
  NoisyRows withoutSilent() {
    return new NoisyRows(noisy, new BitSet());
  }

  /** Returns the deviation of each row in one part of its columns; notes where it isn't known. */
  private static double[] deviations(Pixels plane, int part, int step, BitSet unknown) {
    double[] deviations = new double[plane.height()];
    short[] row = new short[plane.width() / PARTS];
    double[] differences = new double[row.length / step + 1];
    for (int y = 0; y < deviations.length; y++) {
      PixelRows.copy(plane, part * row.length, y, row);
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
    return deviations;
  }

  /**
   * Returns how far the rows some way above and below each differ, as a median. Where they do, an
   * edge runs along the row, and a vehicle that bounces a little makes it look noisy.
   */
  private static double[] edges(Pixels plane, int step) {
    double[] edges = new double[plane.height()];
    short[] above = new short[plane.width()];
    short[] below = new short[plane.width()];
    double[] differences = new double[plane.width() / step + 1];
    for (int y = 0; y < edges.length; y++) {
      PixelRows.copy(plane, 0, Math.max(0, y - NEAR), above);
      PixelRows.copy(plane, 0, Math.min(edges.length - 1, y + NEAR), below);
      int count = 0;
      for (int x = 0; x < above.length; x += step) {
        differences[count++] = Math.abs((above[x] & 0xFFFF) - (below[x] & 0xFFFF));
      }
      edges[y] = Medians.upper(differences, count);
    }
    return edges;
  }

  /** Samples that were cut say nothing of noise. */
  private static boolean measured(short sample) {
    return sample != 0 && sample != (short) 0xFFFF;
  }
}
