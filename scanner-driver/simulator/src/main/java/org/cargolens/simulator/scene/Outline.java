package org.cargolens.simulator.scene;

import java.util.Arrays;

/** A closed line in the plane of travel, as a signed distance in mm: negative inside. */
interface Outline {
  /** Returns the rectangle that holds it, unprojected. */
  Extent extent();

  /** Returns the distance of a point, negative inside; exact near the line, a bound elsewhere. */
  double distance(double x, double y);

  /** A circle. */
  record Circle(double centreX, double centreY, double radius) implements Outline {
    @Override
    public Extent extent() {
      return new Extent(centreX - radius, centreX + radius, centreY - radius, centreY + radius);
    }

    @Override
    public double distance(double x, double y) {
      double dx = x - centreX;
      double dy = y - centreY;
      return Math.sqrt(dx * dx + dy * dy) - radius;
    }
  }

  /** A straight bar of a width, with round ends. */
  record Bar(double x1, double y1, double x2, double y2, double width) implements Outline {
    @Override
    public Extent extent() {
      double half = width / 2;
      return new Extent(
          Math.min(x1, x2) - half,
          Math.max(x1, x2) + half,
          Math.min(y1, y2) - half,
          Math.max(y1, y2) + half);
    }

    @Override
    public double distance(double x, double y) {
      double ax = x2 - x1;
      double ay = y2 - y1;
      double along = ((x - x1) * ax + (y - y1) * ay) / (ax * ax + ay * ay);
      double t = Math.max(0, Math.min(1, along));
      double dx = x - x1 - t * ax;
      double dy = y - y1 - t * ay;
      return Math.sqrt(dx * dx + dy * dy) - width / 2;
    }
  }

  /** A simple polygon with corners x, y, x, y ... (distance as Inigo Quilez describes it). */
  final class Corners implements Outline {
    private final double[] points;

    Corners(double... points) {
      if (points.length < 6 || points.length % 2 != 0) {
        throw new IllegalArgumentException("not corners: " + Arrays.toString(points));
      }
      this.points = points.clone();
    }

    @Override
    public Extent extent() {
      Extent all = new Extent(points[0], points[0], points[1], points[1]);
      for (int i = 2; i < points.length; i += 2) {
        all = all.union(new Extent(points[i], points[i], points[i + 1], points[i + 1]));
      }
      return all;
    }

    @Override
    public double distance(double x, double y) {
      double nearest = Double.MAX_VALUE;
      boolean inside = false;
      int j = points.length - 2;
      for (int i = 0; i < points.length; i += 2) {
        double ex = points[j] - points[i];
        double ey = points[j + 1] - points[i + 1];
        double wx = x - points[i];
        double wy = y - points[i + 1];
        double length = ex * ex + ey * ey;
        // Corners of drawn outlines may coincide.
        double t = length == 0 ? 0 : Math.max(0, Math.min(1, (wx * ex + wy * ey) / length));
        double dx = wx - t * ex;
        double dy = wy - t * ey;
        nearest = Math.min(nearest, dx * dx + dy * dy);
        boolean crosses = points[i + 1] > y != points[j + 1] > y;
        if (crosses && x < points[i] + wy * ex / ey) {
          inside = !inside;
        }
        j = i;
      }
      double distance = Math.sqrt(nearest);
      return inside ? -distance : distance;
    }
  }

  /** A band of a width inside an outline's line: a sheet bent along it and seen edge-on. */
  record Stroke(Outline outline, double width) implements Outline {
    @Override
    public Extent extent() {
      return outline.extent();
    }

    @Override
    public double distance(double x, double y) {
      return Math.abs(outline.distance(x, y) + width / 2) - width / 2;
    }
  }

  /** The same outline moved inward by some mm (outward if negative). */
  record Inset(Outline outline, double mm) implements Outline {
    @Override
    public Extent extent() {
      Extent plain = outline.extent();
      return new Extent(plain.x1() + mm, plain.x2() - mm, plain.h1() + mm, plain.h2() - mm);
    }

    @Override
    public double distance(double x, double y) {
      return outline.distance(x, y) + mm;
    }
  }
}
