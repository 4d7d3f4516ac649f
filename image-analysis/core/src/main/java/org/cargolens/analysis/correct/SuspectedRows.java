package org.cargolens.analysis.correct;

import java.util.Arrays;
import java.util.BitSet;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;

/**
 * Tells detectors that went wrong from bars, slits and floors, which lie along rows as well.
 *
 * <p>Only a row or two that stick out between two sound rows are judged, and mostly in the columns
 * where those two show air: a thing that lies in front of a row hides air, but does not make it
 * noisy, and counts behind it still vary. Where that can't be told, nothing is claimed. For one
 * thread.
 */
final class SuspectedRows {
  /** Things are seldom thinner than a pixel or two; detectors fail one by one. */
  private static final int MOST_ROWS = 2;

  /** Transmission from which on a sample may be air, whatever the dose. */
  private static final double AIR = 0.9 * 65535;

  /** Transmission below which a row doesn't show the air that its neighbours show. */
  private static final double NOT_AIR = 0.8 * 65535;

  private static final int LEAST_COLUMNS = 24;

  /** How far a constant row may vary in samples, by rounding, and as a share, by dose. */
  private static final double ROUNDING = 2;

  private static final double DOSE = 0.05;

  /** How far the mean level of a noisy row may be off, as a share. */
  private static final double LEVEL = 0.05;

  private static final int PARTS = 4;

  private final Pixels plane;
  private final BitSet faulty;
  private final double floor;
  private final int step;
  private final BitSet constant = new BitSet();

  /**
   * Looks for rows that show one value throughout.
   *
   * @param plane transmission
   * @param faulty rows that are known to be faulty
   * @param floor deviation that any row may have, in samples
   * @param step every so many columns are looked at
   */
  SuspectedRows(Pixels plane, BitSet faulty, double floor, int step) {
    this.plane = plane;
    this.faulty = faulty;
    this.floor = floor;
    this.step = step;
    for (int y = faulty.nextClearBit(0); y < plane.height(); y = faulty.nextClearBit(y + 1)) {
      constant.set(y, isConstant(row(y)));
    }
  }

  /** Nearly all rows are found to vary by a few of their columns, before medians are selected. */
  private static boolean isConstant(double[] row) {
    int quarter = row.length / 4;
    double[] few = {row[quarter], row[2 * quarter], row[3 * quarter]};
    double typical = Medians.upper(few, few.length);
    int off = 0;
    for (double value : row) {
      off += Math.abs(value - typical) > ROUNDING + 2 * DOSE * typical ? 1 : 0;
      if (off > row.length / 16) {
        return false;
      }
    }
    double usual = Medians.upper(row.clone(), row.length);
    return usual < NOT_AIR && range(row) <= ROUNDING + DOSE * usual;
  }

  /** Returns the rows that don't change although both neighbours do, and that hide their air. */
  BitSet silent() {
    BitSet silent = new BitSet();
    constant.stream()
        .mapToObj(y -> Between.of(this, y, constant))
        .filter(found -> found.isThin && found.isInFrontOfAir())
        .filter(found -> range(found.upper) > floor && range(found.lower) > floor)
        .forEach(found -> silent.set(found.y));
    return silent;
  }

  /**
   * Returns those of the rows that vary more than they would by what lies in front of them.
   *
   * @param restless rows that vary more than others near by
   * @param most how far more than both its neighbours a row may vary
   */
  BitSet noisy(BitSet restless, double most) {
    BitSet suspected = (BitSet) restless.clone();
    suspected.or(constant);
    BitSet noisy = new BitSet();
    restless.stream()
        .mapToObj(y -> Between.of(this, y, suspected))
        .filter(found -> found.isThin && found.isNoisy(most, floor))
        .forEach(found -> noisy.set(found.y));
    return noisy;
  }

  private double[] row(int y) {
    short[] samples = new short[plane.width()];
    PixelRows.copy(plane, 0, y, samples);
    double[] row = new double[(samples.length + step - 1) / step];
    for (int i = 0; i < row.length; i++) {
      row[i] = samples[i * step] & 0xFFFF;
    }
    return row;
  }

  /** Returns the range of the values but for a hundredth at either end. */
  private static double range(double[] row) {
    double[] values = row.clone();
    int end = values.length / 100;
    return Medians.select(values, values.length, values.length - 1 - end)
        - Medians.select(values, values.length, end);
  }

  /** A row and the nearest sound ones above and below; itself, where there is none. */
  private static final class Between {
    private final int y;
    private final boolean isThin;
    private final double weight;
    private final double[] row;
    private final double[] upper;
    private final double[] lower;

    private Between(SuspectedRows rows, int y, int above, int below) {
      this.y = y;
      boolean inside = above >= 0 && below < rows.plane.height();
      isThin = inside && below - above - 1 <= MOST_ROWS;
      weight = (double) (y - above) / (below - above);
      row = rows.row(y);
      upper = isThin ? rows.row(above) : row;
      lower = isThin ? rows.row(below) : row;
    }

    static Between of(SuspectedRows rows, int y, BitSet suspected) {
      BitSet others = (BitSet) suspected.clone();
      others.or(rows.faulty);
      return new Between(rows, y, others.previousClearBit(y), others.nextClearBit(y));
    }

    /** Returns what a row shows in the columns where both neighbours show air. */
    private double[] inAir(double[] values) {
      double[] air = new double[values.length];
      int count = 0;
      for (int i = 0; i < values.length; i++) {
        if (upper[i] >= AIR && lower[i] >= AIR) {
          air[count++] = values[i];
        }
      }
      return Arrays.copyOf(air, count);
    }

    boolean isInFrontOfAir() {
      double[] air = inAir(row);
      return air.length >= LEAST_COLUMNS && Medians.upper(air, air.length) < NOT_AIR;
    }

    boolean isNoisy(double most, double floor) {
      double[] air = inAir(row);
      if (air.length < LEAST_COLUMNS) {
        return keepsLevel();
      }
      double usual = Math.max(spread(inAir(upper)), spread(inAir(lower)));
      return spread(air) > most * Math.max(floor, usual);
    }

    /** Half of all air is cut at the top, so that only its lower half tells how it varies. */
    private static double spread(double[] air) {
      return Medians.upper(air, air.length)
          - Medians.select(air, air.length, (int) (0.16 * air.length));
    }

    /** Returns whether the row's level is that of its neighbours in all parts of the columns. */
    private boolean keepsLevel() {
      int length = row.length / PARTS;
      for (int part = 0; part < PARTS; part++) {
        double[] differences = new double[length];
        double[] levels = new double[length];
        for (int i = 0; i < length; i++) {
          int at = part * length + i;
          levels[i] = upper[at] + weight * (lower[at] - upper[at]);
          differences[i] = row[at] - levels[i];
        }
        double off = Medians.upper(differences, length);
        double spread =
            Medians.upper(differences.clone(), length)
                - Medians.select(differences, length, (int) (0.16 * length));
        double allowed = LEVEL * Medians.upper(levels, length) + 4 * spread / Math.sqrt(length);
        if (Math.abs(off) > allowed) {
          return false;
        }
      }
      return true;
    }
  }
}
