package org.cargolens.analysis.report.picture;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a place for each badge: beside its finding, over no finding and no other badge, within the
 * scan. Greedy, the strongest finding first: of positions around the outline at growing distance,
 * the one that covers least.
 */
final class BadgePlacement {
  private static final int RINGS = 7;
  private static final int DIRECTIONS = 16;

  private final Rectangle2D area;
  private final List<Rectangle2D> outlines;
  private final double radius;
  private final List<Point2D> placed = new ArrayList<>();

  /**
   * Makes a placement.
   *
   * @param area where badges may lie
   * @param outlines bounds of all findings' outlines
   * @param radius radius of a badge with its halo
   */
  BadgePlacement(Rectangle2D area, List<Rectangle2D> outlines, double radius) {
    this.area = area;
    this.outlines = outlines;
    this.radius = radius;
  }

  /** Returns the middle of each outline's badge, in order. */
  List<Point2D> place() {
    outlines.forEach(outline -> placed.add(best(outline)));
    return placed;
  }

  private Point2D best(Rectangle2D outline) {
    Point2D best = inside(new Point2D.Double(outline.getMinX() - radius, outline.getMinY()));
    double least = Double.POSITIVE_INFINITY;
    for (int ring = 0; ring < RINGS; ring++) {
      for (int direction = 0; direction < DIRECTIONS; direction++) {
        Point2D candidate = candidate(outline, ring, direction);
        double cost = covered(candidate) + ring * radius * radius * 0.05;
        if (inside(candidate).equals(candidate) && cost < least) {
          least = cost;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** Directions run from the upper left, where people look first, and around. */
  private Point2D candidate(Rectangle2D outline, int ring, int direction) {
    double angle = 2 * Math.PI * direction / DIRECTIONS - Math.PI * 3 / 4;
    double distance = radius * (1.05 + ring * 1.1);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double reach = Math.max(Math.abs(cos), Math.abs(sin));
    return new Point2D.Double(
        outline.getCenterX() + cos / reach * outline.getWidth() / 2 + cos * distance,
        outline.getCenterY() + sin / reach * outline.getHeight() / 2 + sin * distance);
  }

  private Point2D inside(Point2D point) {
    return new Point2D.Double(
        Math.max(area.getMinX() + radius, Math.min(area.getMaxX() - radius, point.getX())),
        Math.max(area.getMinY() + radius, Math.min(area.getMaxY() - radius, point.getY())));
  }

  /** Returns the covered area in square pixels; other badges weigh most, they would be unread. */
  private double covered(Point2D point) {
    Rectangle2D badge = around(point);
    double sum = 0;
    for (Rectangle2D outline : outlines) {
      sum += overlap(badge, outline);
    }
    for (Point2D other : placed) {
      sum += 20 * overlap(badge, around(other));
    }
    return sum;
  }

  private Rectangle2D around(Point2D point) {
    return new Rectangle2D.Double(
        point.getX() - radius, point.getY() - radius, 2 * radius, 2 * radius);
  }

  private static double overlap(Rectangle2D a, Rectangle2D b) {
    Rectangle2D both = a.createIntersection(b);
    return both.isEmpty() ? 0 : both.getWidth() * both.getHeight();
  }
}
