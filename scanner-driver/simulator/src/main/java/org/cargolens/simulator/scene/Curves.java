package org.cargolens.simulator.scene;

import java.util.Arrays;
import org.cargolens.simulator.scene.Outline.Corners;

/** Outlines with curved sides, as polygons. */
final class Curves {
  private static final int STEPS = 10;
  private static final int SPAN = 6;

  private Curves() {}

  /** Half an ellipse on a level base from {@code x1} to {@code x2}. */
  static Outline dome(double x1, double x2, double base, double height) {
    double[] points = new double[2 * (STEPS + 1)];
    for (int i = 0; i <= STEPS; i++) {
      double turn = Math.PI * i / STEPS;
      points[2 * i] = (x1 + x2) / 2 + (x2 - x1) / 2 * StrictMath.cos(turn);
      points[2 * i + 1] = base + height * StrictMath.sin(turn);
    }
    return new Corners(points);
  }

  /**
   * A heap: level on top, falling along a quarter of an ellipse at one or both ends.
   *
   * @param extent the rectangle that it fills
   * @param left length of the fall at {@code x1}, 0 for an upright end
   * @param right length of the fall at {@code x2}, 0 for an upright end
   */
  static Outline heap(Extent extent, double left, double right) {
    double base = extent.h1();
    double height = extent.h2() - base;
    double[] points = new double[4 * (STEPS + 1) + 4];
    int n = 0;
    points[n++] = extent.x1();
    points[n++] = base - 1;
    for (int i = 0; i <= STEPS; i++) {
      double turn = Math.PI / 2 * i / STEPS;
      points[n++] = extent.x1() + left * (1 - StrictMath.cos(turn)) + i * 1e-3;
      points[n++] = base + height * StrictMath.sin(turn);
    }
    for (int i = STEPS; i >= 0; i--) {
      double turn = Math.PI / 2 * i / STEPS;
      points[n++] = extent.x2() - right * (1 - StrictMath.cos(turn)) - i * 1e-3;
      points[n++] = base + height * StrictMath.sin(turn) - 1e-3;
    }
    points[n++] = extent.x2();
    points[n] = base - 1;
    return new Corners(points);
  }

  /** A closed outline through control points, rounded by cutting its corners twice (Chaikin). */
  static double[] rounded(double... corners) {
    return cut(cut(corners));
  }

  /** The same with each corner cut once. */
  static double[] cut(double[] corners) {
    int n = corners.length / 2;
    double[] finer = new double[4 * n];
    for (int i = 0; i < n; i++) {
      int j = (i + 1) % n;
      for (int axis = 0; axis < 2; axis++) {
        double a = corners[2 * i + axis];
        double b = corners[2 * j + axis];
        finer[4 * i + axis] = 0.75 * a + 0.25 * b;
        finer[4 * i + 2 + axis] = 0.25 * a + 0.75 * b;
      }
    }
    return finer;
  }

  /** Returns the corners with the first one once more at the end. */
  static double[] closed(double[] corners) {
    double[] line = Arrays.copyOf(corners, corners.length + 2);
    line[corners.length] = corners[0];
    line[corners.length + 1] = corners[1];
    return line;
  }

  /** A smooth line through points, from the first to the last (Catmull-Rom). */
  static double[] through(double... points) {
    int n = points.length / 2;
    double[] line = new double[2 * ((n - 1) * SPAN + 1)];
    for (int span = 0; span + 1 < n; span++) {
      int before = Math.max(0, span - 1);
      int after = Math.min(n - 1, span + 2);
      fill(line, span, points, new int[] {before, span, span + 1, after});
    }
    line[line.length - 2] = points[2 * n - 2];
    line[line.length - 1] = points[2 * n - 1];
    return line;
  }

  /** A smooth closed line through points; its last point is its first. */
  static double[] loop(double... points) {
    int n = points.length / 2;
    double[] line = new double[2 * (n * SPAN + 1)];
    for (int span = 0; span < n; span++) {
      int[] spots = {(span + n - 1) % n, span, (span + 1) % n, (span + 2) % n};
      fill(line, span, points, spots);
    }
    line[line.length - 2] = points[0];
    line[line.length - 1] = points[1];
    return line;
  }

  /** One span between its neighbours; centripetal, so that it has neither loops nor bulges. */
  private static void fill(double[] line, int span, double[] points, int[] spots) {
    double before = knot(points, spots[0], spots[1]);
    double own = knot(points, spots[1], spots[2]);
    double after = knot(points, spots[2], spots[3]);
    for (int axis = 0; axis < 2; axis++) {
      double a = points[2 * spots[0] + axis];
      double b = points[2 * spots[1] + axis];
      double c = points[2 * spots[2] + axis];
      double d = points[2 * spots[3] + axis];
      double begin = own * ((b - a) / before - (c - a) / (before + own) + (c - b) / own);
      double end = own * ((c - b) / own - (d - b) / (own + after) + (d - c) / after);
      for (int step = 0; step < SPAN; step++) {
        double t = (double) step / SPAN;
        double cubic = t * (2 * b - 2 * c + begin + end);
        line[2 * (span * SPAN + step) + axis] =
            b + t * (begin + t * (3 * c - 3 * b - 2 * begin - end + cubic));
      }
    }
  }

  /** The square root of a distance; at the ends of a line a point is its own neighbour. */
  private static double knot(double[] points, int from, int to) {
    double dx = points[2 * to] - points[2 * from];
    double dy = points[2 * to + 1] - points[2 * from + 1];
    return Math.max(1e-3, Math.sqrt(Math.sqrt(dx * dx + dy * dy)));
  }
}
