package org.cargolens.analysis.report.picture;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import org.cargolens.analysis.report.Advice;

/** A sign for each advice, of a shape of its own. */
final class AdviceSign {
  private AdviceSign() {}

  /**
   * Draws a sign in the ink of its advice.
   *
   * @param x column of its middle
   * @param y row of its middle
   * @param radius half its size
   */
  static void draw(Graphics2D graphics, Advice advice, double x, double y, double radius) {
    graphics.setColor(Palette.inkOn(advice));
    graphics.setStroke(
        new BasicStroke((float) (radius / 6), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    double inner = radius * 0.85;
    switch (advice) {
      case RED -> {
        graphics.draw(polygon(8, x, y, inner, Math.PI / 8));
        exclamation(graphics, x, y, inner);
      }
      case AMBER -> {
        graphics.draw(polygon(3, x, y + inner / 5, inner * 1.1, -Math.PI / 2));
        exclamation(graphics, x, y + inner / 4, inner * 0.75);
      }
      case GREEN -> {
        graphics.draw(new Ellipse2D.Double(x - inner, y - inner, 2 * inner, 2 * inner));
        Path2D tick = new Path2D.Double();
        tick.moveTo(x - inner * 0.45, y);
        tick.lineTo(x - inner * 0.1, y + inner * 0.38);
        tick.lineTo(x + inner * 0.5, y - inner * 0.4);
        graphics.draw(tick);
      }
      case UNJUDGED -> {
        graphics.draw(polygon(4, x, y, inner * 1.1, 0));
        question(graphics, x, y, inner);
      }
    }
  }

  private static void exclamation(Graphics2D graphics, double x, double y, double size) {
    Path2D stem = new Path2D.Double();
    stem.moveTo(x, y - size * 0.5);
    stem.lineTo(x, y + size * 0.1);
    graphics.draw(stem);
    dot(graphics, x, y + size * 0.48, size * 0.1);
  }

  private static void question(Graphics2D graphics, double x, double y, double size) {
    graphics.draw(
        new QuadCurve2D.Double(
            x - size * 0.25, y - size * 0.3, x, y - size * 0.75, x + size * 0.25, y - size * 0.3));
    graphics.draw(
        new QuadCurve2D.Double(
            x + size * 0.25, y - size * 0.3, x + size * 0.2, y - size * 0.1, x, y + size * 0.15));
    dot(graphics, x, y + size * 0.48, size * 0.1);
  }

  private static void dot(Graphics2D graphics, double x, double y, double radius) {
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  private static Shape polygon(int corners, double x, double y, double radius, double start) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double angle = start + 2 * Math.PI * i / corners;
      double cornerX = x + radius * Math.cos(angle);
      double cornerY = y + radius * Math.sin(angle);
      if (i == 0) {
        path.moveTo(cornerX, cornerY);
      } else {
        path.lineTo(cornerX, cornerY);
      }
    }
    path.closePath();
    return path;
  }
}
