package org.cargolens.simulator.scene;

import java.util.Optional;

/**
 * A body of even thickness across the vehicle as it is seen from above: at each place along the
 * vehicle the height that it fills, over its thickness across. Which of it lies above what else is
 * not kept, only the mean depth, by which the fan magnifies.
 */
final class FlatProfile implements Solid {
  private static final FanBeam FAR = new FanBeam(1e12, 0);
  private static final double FINEST_MM = 3;
  private static final int MOST_COLUMNS = 700;
  private static final int MOST_ROWS = 400;

  private final double x1;
  private final double stepMm;
  private final double z1;
  private final double z2;

  /** Height filled in each column, in mm. */
  private final float[] filled;

  /** Mean height above the ground of what fills each column. */
  private final float[] heights;

  private FlatProfile(Extent plane, int columns, double z1, double z2) {
    this.x1 = plane.x1();
    this.stepMm = (plane.x2() - plane.x1()) / columns;
    this.z1 = z1;
    this.z2 = z2;
    filled = new float[columns];
    heights = new float[columns];
  }

  /**
   * Sums up a body's chords from the side.
   *
   * @param solid the body, whose thickness lies between the two depths
   * @param z1 nearer depth
   * @param z2 farther depth
   */
  static FlatProfile of(Solid solid, double z1, double z2) {
    Extent plane = solid.extent(FAR);
    int columns = steps(plane.x2() - plane.x1(), MOST_COLUMNS);
    int rows = steps(plane.h2() - plane.h1(), MOST_ROWS);
    FlatProfile profile = new FlatProfile(plane, columns, z1, z2);
    double rowMm = (plane.h2() - plane.h1()) / rows;
    Footprint pixel = new Footprint(profile.stepMm, rowMm);
    for (int column = 0; column < columns; column++) {
      double x = plane.x1() + (column + 0.5) * profile.stepMm;
      double area = 0;
      double moment = 0;
      for (int row = 0; row < rows; row++) {
        double y = plane.h1() + (row + 0.5) * rowMm;
        double part = Math.max(0, solid.chord(FAR, x, y, pixel)) * rowMm;
        area += part;
        moment += part * y;
      }
      profile.filled[column] = (float) (area / (z2 - z1));
      profile.heights[column] = (float) (area > 0 ? moment / area : plane.h1());
    }
    return profile;
  }

  private static int steps(double length, int most) {
    return (int) Math.max(1, Math.min(most, Math.ceil(length / FINEST_MM)));
  }

  @Override
  public Extent extent(FanBeam beam) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (float height : heights) {
      low = Math.min(low, Math.min(beam.project(-height, z1), beam.project(-height, z2)));
      high = Math.max(high, Math.max(beam.project(-height, z1), beam.project(-height, z2)));
    }
    return new Extent(x1, x1 + stepMm * filled.length, low, high);
  }

  @Override
  public double chord(FanBeam beam, double x, double h, Footprint footprint) {
    double from = (x - footprint.width() / 2 - x1) / stepMm;
    double to = (x + footprint.width() / 2 - x1) / stepMm;
    int first = Math.max(0, (int) Math.floor(from));
    int end = Math.min(filled.length, (int) Math.ceil(to));
    double sum = 0;
    for (int column = first; column < end; column++) {
      if (filled[column] > 0) {
        double share = Math.min(to, column + 1.0) - Math.max(from, column);
        double depth = -heights[column];
        double a = beam.project(depth, z1);
        double b = beam.project(depth, z2);
        sum += share * filled[column] * footprint.coverY(h, Math.min(a, b), Math.max(a, b));
      }
    }
    return sum / (to - from);
  }

  @Override
  public Solid fromAbove() {
    throw new UnsupportedOperationException("already seen from above");
  }

  @Override
  public Optional<Solid> within(double from, double to) {
    throw new UnsupportedOperationException("slices are seen from the side alone");
  }
}
