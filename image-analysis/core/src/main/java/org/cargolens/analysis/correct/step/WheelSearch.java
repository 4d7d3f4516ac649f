package org.cargolens.analysis.correct.step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds circles that the vehicle's speed has made into ellipses, such as wheels.
 *
 * <p>For each of twenty ratios of width to height the picture is taken to be stretched so, and
 * every edge votes for the centres that it could belong to, along its normal (the Hough transform
 * for circles with gradients: C. Kimme, D. Ballard, J. Sklansky, CACM 18, 1975). The best centres
 * are drawn to their edges by least squares, which makes the ratio exact; what has edges on less
 * than four fifths of its outline is no circle.
 */
public final class WheelSearch {
  private static final double FIRST_ASPECT = 0.55;
  private static final double ASPECT_STEP = 1.065;
  private static final int ASPECTS = 20;
  private static final int CELL = 3;
  private static final int CENTRES = 10;
  private static final double LEAST_COVERAGE = 0.8;

  private final EdgePoints edges;
  private final int width;
  private final int height;
  private final double least;
  private final double most;

  private WheelSearch(Samples plane) {
    edges = EdgePoints.of(plane);
    width = plane.width();
    height = plane.height();
    least = Math.max(7, height / 25.0);
    most = height / 4.0;
  }

  /** Returns the circles of a picture, the surest first, none within another. */
  public static List<Ellipse> find(Samples plane) {
    if (plane.width() < 32 || plane.height() < 32) {
      return List.of();
    }
    WheelSearch search = new WheelSearch(plane);
    List<Ellipse> found = new ArrayList<>();
    double aspect = FIRST_ASPECT;
    for (int i = 0; i < ASPECTS; i++, aspect *= ASPECT_STEP) {
      found.addAll(search.at(aspect));
    }
    found.sort(
        Comparator.comparingDouble((Ellipse e) -> e.coverage() * Math.sqrt(e.radiusY()))
            .reversed());
    List<Ellipse> kept = new ArrayList<>();
    for (Ellipse ellipse : found) {
      if (kept.stream().noneMatch(other -> overlap(ellipse, other))) {
        kept.add(ellipse);
      }
    }
    return kept;
  }

  /**
   * Returns the wheels among the circles of a picture: the largest group of two or more that stand
   * equally high and are equally large. Other round things are left out, since nobody knows whether
   * they lie so that they look round.
   */
  public static List<Ellipse> wheels(Samples plane) {
    List<Ellipse> circles = find(plane);
    List<Ellipse> best = List.of();
    for (Ellipse wheel : circles) {
      List<Ellipse> alike =
          circles.stream()
              .filter(
                  other ->
                      Math.abs(other.y() - wheel.y()) < 0.4 * wheel.radiusY()
                          && Math.abs(other.radiusY() / wheel.radiusY() - 1) < 0.15)
              .toList();
      best = alike.size() > best.size() ? alike : best;
    }
    return best.size() < 2 ? List.of() : best;
  }

  private static boolean overlap(Ellipse one, Ellipse other) {
    double reach = one.radiusY() + other.radiusY();
    return Math.abs(one.x() - other.x()) < reach && Math.abs(one.y() - other.y()) < reach;
  }

  private List<Ellipse> at(double aspect) {
    List<Ellipse> found = new ArrayList<>();
    for (double[] centre : centres(aspect)) {
      Ellipse ellipse = radius(centre, aspect);
      for (double within : new double[] {4, 3, 2, 2, 2}) {
        ellipse = ellipse.coverage() > 0 ? ellipse.refined(edges, within) : ellipse;
      }
      double ratio = ellipse.aspect();
      if (ellipse.coverage() >= LEAST_COVERAGE
          && ellipse.radiusY() >= least
          && ellipse.radiusY() <= most
          && ratio > 0.9 * FIRST_ASPECT
          && ratio < 2) {
        found.add(ellipse);
      }
    }
    return found;
  }

  private List<double[]> centres(double aspect) {
    int columns = (int) (width / aspect) / CELL + 1;
    int rows = height / CELL + 1;
    float[] votes = new float[columns * rows];
    for (int i = 0; i < edges.count; i++) {
      double normalX = edges.acrossX[i] * aspect;
      double normalY = edges.acrossY[i];
      double length = Math.sqrt(normalX * normalX + normalY * normalY);
      for (double radius = least; radius <= most; radius += CELL) {
        for (int side = -1; side <= 1; side += 2) {
          double x = edges.x[i] / aspect + side * radius * normalX / length;
          double y = edges.y[i] + side * radius * normalY / length;
          int column = (int) Math.floor(x / CELL);
          int row = (int) Math.floor(y / CELL);
          if (column >= 0 && column < columns && row >= 0 && row < rows) {
            // A large circle has more edges: each counts for its share of the outline.
            votes[row * columns + column] += (float) (1 / radius);
          }
        }
      }
    }
    List<double[]> centres = new ArrayList<>();
    for (int i = 0; i < CENTRES; i++) {
      int best = 0;
      for (int k = 1; k < votes.length; k++) {
        best = votes[k] > votes[best] ? k : best;
      }
      int row = best / columns;
      int column = best % columns;
      centres.add(new double[] {(column + 0.5) * CELL * aspect, (row + 0.5) * CELL});
      for (int r = Math.max(0, row - 2); r <= Math.min(rows - 1, row + 2); r++) {
        for (int c = Math.max(0, column - 2); c <= Math.min(columns - 1, column + 2); c++) {
          votes[r * columns + c] = 0;
        }
      }
    }
    return centres;
  }

  /** Returns the ellipse about a centre that has edges on most of its outline. */
  private Ellipse radius(double[] centre, double aspect) {
    int bins = (int) most + 3;
    long[] sectors = new long[bins];
    for (int i = 0; i < edges.count; i++) {
      double dx = (edges.x[i] - centre[0]) / aspect;
      double dy = edges.y[i] - centre[1];
      double distance = Math.sqrt(dx * dx + dy * dy);
      if (distance >= least && distance < most) {
        double normalX = edges.acrossX[i] * aspect;
        double normalY = edges.acrossY[i];
        double along = (dx * normalX + dy * normalY) / distance / Math.hypot(normalX, normalY);
        if (Math.abs(along) > 0.93) {
          int sector = (int) ((Math.atan2(dy, dx) / Math.PI + 1) / 2 * 36);
          sectors[(int) Math.round(distance)] |= 1L << Math.min(35, sector);
        }
      }
    }
    int best = 1;
    int most36 = 0;
    for (int r = 1; r + 1 < bins; r++) {
      int covered = Long.bitCount(sectors[r - 1] | sectors[r] | sectors[r + 1]);
      if (covered > most36) {
        most36 = covered;
        best = r;
      }
    }
    return new Ellipse(centre[0], centre[1], best * aspect, best, most36 > 14 ? most36 / 36.0 : 0);
  }
}
