package org.cargolens.analysis.material;

import java.util.ArrayList;
import java.util.List;

/**
 * The low attenuations and area densities that a high attenuation may go with, by atomic number
 * from {@value #FIRST} to {@value #LAST}. Low attenuations fall with the atomic number, turn, and
 * rise again. Immutable.
 */
final class AlphaCurve {
  static final int FIRST = 2;
  static final int LAST = 94;
  static final int COUNT = LAST - FIRST + 1;

  private static final double RESOLUTION = 0.25;

  /** Share of the attenuation that the model errs by at most for elements up to copper. */
  private static final double LIGHT_ERROR = 0.0004;

  /** The same for heavier ones, of which calibrations usually have only lead. */
  private static final double HEAVY_ERROR = 0.004;

  private static final double HEAVY = 60;
  private static final double COPPER = 30;

  private final double[] low;
  private final double[] electronGrams;
  private final int turn;

  AlphaCurve(double[] low, double[] electronGrams) {
    this.low = low;
    this.electronGrams = electronGrams;
    int least = 0;
    for (int i = 1; i < COUNT; i++) {
      if (low[i] < low[least]) {
        least = i;
      }
    }
    turn = least;
  }

  /** Returns the curve between this and another one. */
  AlphaCurve towards(AlphaCurve other, double share) {
    double[] between = new double[COUNT];
    double[] grams = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      between[i] = low[i] + share * (other.low[i] - low[i]);
      grams[i] = electronGrams[i] + share * (other.electronGrams[i] - electronGrams[i]);
    }
    return new AlphaCurve(between, grams);
  }

  /** Returns the atomic number where the low attenuation is least. */
  double turningNumber() {
    return FIRST + turn;
  }

  /** Returns the least low attenuation. */
  double least() {
    return low[turn];
  }

  /** Returns the low attenuation of an atomic number within the table. */
  double lowAt(double atomicNumber) {
    double at = Math.max(0, Math.min(COUNT - 1.0, atomicNumber - FIRST));
    int i = Math.min(COUNT - 2, (int) at);
    return low[i] + (at - i) * (low[i + 1] - low[i]);
  }

  /**
   * Returns the atomic number up to the turn that goes with a low attenuation: the turn's if it is
   * below all, the first if it is above all.
   */
  double number(double lowAttenuation) {
    if (lowAttenuation >= low[0]) {
      return FIRST;
    }
    int below = 0;
    int above = turn;
    while (above - below > 1) {
      int middle = (below + above) / 2;
      if (low[middle] >= lowAttenuation) {
        below = middle;
      } else {
        above = middle;
      }
    }
    if (lowAttenuation <= low[above]) {
      return FIRST + above;
    }
    return FIRST + below + (low[below] - lowAttenuation) / (low[below] - low[above]);
  }

  /** Returns the area density in g/cm² of an atomic number. */
  double grams(double atomicNumber) {
    double at = Math.max(0, Math.min(COUNT - 1.0, atomicNumber - FIRST));
    int i = Math.min(COUNT - 2, (int) at);
    double electrons = electronGrams[i] + (at - i) * (electronGrams[i + 1] - electronGrams[i]);
    return AreaDensity.grams(electrons, atomicNumber);
  }

  /**
   * Returns all atomic numbers whose low attenuation lies within two standard deviations of a
   * measured one, those of the measurement and of the model together.
   */
  List<AtomicNumberRange> within(double lowAttenuation, double sigma) {
    List<AtomicNumberRange> ranges = new ArrayList<>();
    double from = Double.NaN;
    double last = FIRST;
    for (double number = FIRST; number <= LAST; number += RESOLUTION) {
      double model = modelError(number) * lowAttenuation;
      double distance = 2 * Math.sqrt(sigma * sigma + model * model);
      boolean fits = Math.abs(lowAt(number) - lowAttenuation) <= distance;
      if (fits && Double.isNaN(from)) {
        from = number;
      }
      if (!fits && !Double.isNaN(from)) {
        ranges.add(new AtomicNumberRange(from, last));
        from = Double.NaN;
      }
      last = number;
    }
    if (!Double.isNaN(from)) {
      ranges.add(new AtomicNumberRange(from, last));
    }
    return ranges;
  }

  /** Grows from copper on, where calibrations thin out. */
  private static double modelError(double atomicNumber) {
    double share = Math.max(0, Math.min(1, (atomicNumber - COPPER) / (HEAVY - COPPER)));
    return LIGHT_ERROR + share * (HEAVY_ERROR - LIGHT_ERROR);
  }
}
