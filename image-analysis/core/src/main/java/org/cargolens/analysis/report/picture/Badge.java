package org.cargolens.analysis.report.picture;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;

/** A number in a disc: the link between a finding and its legend. */
final class Badge {
  private Badge() {}

  /** Returns the radius of a badge. */
  static double radius(PictureScale scale) {
    return scale.textSize() * 0.85;
  }

  /** Draws a number around a point. */
  static void draw(Graphics2D graphics, PictureScale scale, int number, double x, double y) {
    double radius = radius(scale);
    Ellipse2D disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    graphics.setColor(Palette.EDGE);
    graphics.setStroke(new BasicStroke((float) (4 * scale.unit())));
    graphics.draw(disc);
    graphics.setColor(Palette.FINDING);
    graphics.fill(disc);
    graphics.setColor(Palette.HALO);
    graphics.setStroke(new BasicStroke((float) (1.5 * scale.unit())));
    graphics.draw(disc);
    String text = Integer.toString(number);
    graphics.setFont(scale.font(Font.BOLD, text.length() > 1 ? 0.9 : 1.1));
    FontMetrics metrics = graphics.getFontMetrics();
    graphics.drawString(
        text,
        (float) (x - metrics.stringWidth(text) / 2.0),
        (float) (y + (metrics.getAscent() - metrics.getDescent()) / 2.0));
  }
}
