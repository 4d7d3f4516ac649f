package org.cargolens.simulator.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Any number of thin pieces at one depth. Their segments are kept in a grid of square cells, so a
 * pixel asks only what is near it: thousands of strands cost little more than one.
 *
 * <p>Where strands cross, their thicknesses add; segments of the same strand don't, so a line has
 * no dots at its bends. Immutable.
 */
final class Strands implements Solid {
  private static final double CELL = 24;

  /** Pixels up to twice as large see all strands that touch them. */
  private static final double REACH = 18;

  private static final double BLUNT_FROM = 24;

  private static final int VALUES = 5;

  private static final int[] NONE = {};

  private final double z;
  private final Extent plane;
  private final int columns;
  private final int rows;
  private final int[][] cells;

  /** Begin, direction and one over the square of the length of each segment. */
  private final double[] lines;

  private final int[] owner;
  private final boolean[] blunt;
  private final Strand.Pen[] pens;

  /**
   * Makes a solid of them.
   *
   * @param z their depth
   * @param strands at least one
   */
  Strands(double z, List<Strand> strands) {
    if (strands.isEmpty()) {
      throw new IllegalArgumentException("no strands");
    }
    this.z = z;
    plane = strands.stream().map(Strands::extentOf).reduce(Extent::union).orElseThrow();
    columns = 1 + (int) ((plane.x2() - plane.x1() + 2 * REACH) / CELL);
    rows = 1 + (int) ((plane.h2() - plane.h1() + 2 * REACH) / CELL);
    cells = new int[columns * rows][];
    Arrays.fill(cells, NONE);
    int count = strands.stream().mapToInt(strand -> strand.points().length / 2 - 1).sum();
    lines = new double[VALUES * count];
    owner = new int[count];
    blunt = new boolean[2 * count];
    pens = new Strand.Pen[strands.size()];
    int[] sizes = new int[cells.length];
    int next = 0;
    for (int i = 0; i < strands.size(); i++) {
      double[] points = strands.get(i).points();
      pens[i] = strands.get(i).pen();
      for (int p = 0; p + 3 < points.length; p += 2) {
        double ex = points[p + 2] - points[p];
        double ey = points[p + 3] - points[p + 1];
        double square = ex * ex + ey * ey;
        double[] values = {points[p], points[p + 1], ex, ey, square == 0 ? 0 : 1 / square};
        System.arraycopy(values, 0, lines, VALUES * next, VALUES);
        owner[next] = i;
        // Broad strips end squarely; thin ones may be round.
        blunt[2 * next] = p == 0 && pens[i].width() > BLUNT_FROM;
        blunt[2 * next + 1] = p + 4 == points.length && pens[i].width() > BLUNT_FROM;
        file(next++, sizes);
      }
    }
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = Arrays.copyOf(cells[cell], sizes[cell]);
    }
  }

  private static Extent extentOf(Strand strand) {
    double[] points = strand.points();
    double half = strand.pen().width() / 2;
    double x1 = points[0];
    double x2 = points[0];
    double h1 = points[1];
    double h2 = points[1];
    for (int i = 2; i < points.length; i += 2) {
      x1 = Math.min(x1, points[i]);
      x2 = Math.max(x2, points[i]);
      h1 = Math.min(h1, points[i + 1]);
      h2 = Math.max(h2, points[i + 1]);
    }
    return new Extent(x1 - half, x2 + half, h1 - half, h2 + half);
  }

  /** Enters a segment in all cells that it may be seen from. */
  private void file(int segment, int[] sizes) {
    double reach = REACH + pens[owner[segment]].width() / 2;
    double ax = lines[VALUES * segment];
    double ay = lines[VALUES * segment + 1];
    double bx = ax + lines[VALUES * segment + 2];
    double by = ay + lines[VALUES * segment + 3];
    // No point of a cell is further from its middle than half its diagonal.
    double most = reach + 0.72 * CELL;
    int c1 = column(Math.min(ax, bx) - reach);
    int c2 = column(Math.max(ax, bx) + reach);
    int r1 = row(Math.min(ay, by) - reach);
    int r2 = row(Math.max(ay, by) + reach);
    for (int row = r1; row <= r2; row++) {
      for (int column = c1; column <= c2; column++) {
        double x = plane.x1() - REACH + (column + 0.5) * CELL;
        double y = plane.h1() - REACH + (row + 0.5) * CELL;
        if (nearSquare(segment, x, y) < most * most) {
          int cell = row * columns + column;
          if (sizes[cell] == cells[cell].length) {
            cells[cell] = Arrays.copyOf(cells[cell], Math.max(4, 2 * sizes[cell]));
          }
          cells[cell][sizes[cell]++] = segment;
        }
      }
    }
  }

  private int column(double x) {
    return Math.max(0, Math.min(columns - 1, (int) ((x - plane.x1() + REACH) / CELL)));
  }

  private int row(double y) {
    return Math.max(0, Math.min(rows - 1, (int) ((y - plane.h1() + REACH) / CELL)));
  }

  /** Returns the square of the distance of a point from a segment, its ends included. */
  private double nearSquare(int segment, double x, double y) {
    int at = VALUES * segment;
    double dx = x - lines[at];
    double dy = y - lines[at + 1];
    double ex = lines[at + 2];
    double ey = lines[at + 3];
    double along = Math.max(0, Math.min(1, (dx * ex + dy * ey) * lines[at + 4]));
    dx -= along * ex;
    dy -= along * ey;
    return dx * dx + dy * dy;
  }

  /** Returns the square of the distance, huge beyond a blunt end. */
  private double square(int segment, double x, double y) {
    int at = VALUES * segment;
    double dx = x - lines[at];
    double dy = y - lines[at + 1];
    double ex = lines[at + 2];
    double ey = lines[at + 3];
    double along = (dx * ex + dy * ey) * lines[at + 4];
    if (along < 0) {
      return blunt[2 * segment] ? Double.MAX_VALUE : dx * dx + dy * dy;
    }
    if (along > 1) {
      if (blunt[2 * segment + 1]) {
        return Double.MAX_VALUE;
      }
      along = 1;
    }
    dx -= along * ex;
    dy -= along * ey;
    return dx * dx + dy * dy;
  }

  @Override
  public Extent extent(FanBeam beam) {
    return new Extent(
        plane.x1(), plane.x2(), beam.project(z, plane.h1()), beam.project(z, plane.h2()));
  }

  @Override
  public double chord(FanBeam beam, double x, double h, Footprint footprint) {
    double y = beam.heightAt(z, h);
    int column = (int) ((x - plane.x1() + REACH) / CELL);
    int row = (int) ((y - plane.h1() + REACH) / CELL);
    if (column < 0 || row < 0 || column >= columns || row >= rows) {
      return 0;
    }
    double pixel = (footprint.width() + footprint.height()) / 2;
    double sum = 0;
    double most = 0;
    int strand = -1;
    for (int segment : cells[row * columns + column]) {
      if (owner[segment] != strand) {
        sum += most;
        most = 0;
        strand = owner[segment];
      }
      double square = square(segment, x, y);
      double reach = pens[strand].width() / 2 + pixel / 2;
      if (square < reach * reach) {
        most = Math.max(most, thickness(pens[strand], Math.sqrt(square), pixel));
      }
    }
    return sum + most;
  }

  @Override
  public Solid fromAbove() {
    double across = 0;
    for (Strand.Pen pen : pens) {
      across = Math.max(across, pen.mm());
    }
    return FlatProfile.of(this, z - across / 2, z + across / 2);
  }

  @Override
  public Optional<Solid> within(double from, double to) {
    return z >= from && z < to ? Optional.of(this) : Optional.empty();
  }

  /** The share of a pixel that a strand covers, times its thickness there. */
  private static double thickness(Strand.Pen pen, double distance, double pixel) {
    double half = pen.width() / 2;
    double from = Math.max(distance - pixel / 2, -half);
    double to = Math.min(distance + pixel / 2, half);
    if (to <= from) {
      return 0;
    }
    double middle = (from + to) / 2 / half;
    return pen.mm() * pen.profile().at(Math.abs(middle)) * (to - from) / pixel;
  }
}
