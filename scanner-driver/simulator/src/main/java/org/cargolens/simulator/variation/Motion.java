package org.cargolens.simulator.variation;

/**
 * How unevenly the vehicle went through the beam.
 *
 * @param surge by which share its speed rises and falls, 0 to below 1
 * @param surgeWaves how often over the picture
 * @param surgePhase where it begins, in radians
 * @param tilt slope of the ground, in rows per column
 * @param swayRows how far it rocks up and down, in rows
 * @param swayWaves how often over the picture
 */
public record Motion(
    double surge,
    double surgeWaves,
    double surgePhase,
    double tilt,
    double swayRows,
    double swayWaves) {
  /** Even speed on level ground. */
  public static final Motion STEADY = new Motion(0, 1, 0, 0, 0, 1);

  /** Checks that the vehicle never moves back. */
  public Motion {
    if (!(surge >= 0 && surge < 1 && surgeWaves > 0 && swayWaves > 0)) {
      throw new IllegalArgumentException(
          "surge must be 0 to below 1 and waves positive: " + surge + ", " + surgeWaves);
    }
  }

  /** Returns which share of the way is behind at a share of the time; rises from 0 to 1. */
  double travelled(double time) {
    return raw(time) / raw(1);
  }

  private double raw(double time) {
    double turn = 2 * Math.PI * surgeWaves;
    double swing = StrictMath.sin(turn * time + surgePhase) - StrictMath.sin(surgePhase);
    // Offset so that raw(0) = 0; the derivative is 1 + surge * cos(...) > 0.
    return time + surge * swing / turn;
  }

  /** Returns the time at which a share of the way is behind: the inverse of {@link #travelled}. */
  double time(double share) {
    if (surge == 0) {
      return share;
    }
    double low = share - 1;
    double high = share + 1;
    for (int i = 0; i < 50; i++) {
      double middle = (low + high) / 2;
      if (travelled(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Returns by how many rows the picture is lowered at a column. */
  double lowered(double column, int columns) {
    return tilt * (column - columns / 2.0)
        + swayRows * StrictMath.sin(2 * Math.PI * swayWaves * column / columns + surgePhase);
  }
}
