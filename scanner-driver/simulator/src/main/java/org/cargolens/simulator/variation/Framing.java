package org.cargolens.simulator.variation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Polygon.Vertex;
import org.cargolens.simulator.picture.Box;
import org.cargolens.simulator.picture.Clipping;

/**
 * Which part of an ideal scan a picture shows, and how it is stretched on the way.
 *
 * @param window what is shown, in the ideal scan's pixels; beyond its edges there is air
 * @param width columns that show it, at least 8
 * @param height rows that show it, at least 8
 * @param mirrored whether left and right are exchanged
 * @param motion uneven speed, slope, rocking
 * @param border what is added round it
 */
public record Framing(
    Box window, int width, int height, boolean mirrored, Motion motion, Border border) {
  private static final int PIECES_OF_A_WAVE = 16;

  /** Checks the size. */
  public Framing {
    if (width < 8 || height < 8) {
      throw new IllegalArgumentException("content must be 8 x 8 at least: " + width + "x" + height);
    }
  }

  /** Returns the picture's columns, border included. */
  public int pictureWidth() {
    return border.left() + width + border.right();
  }

  /** Returns the picture's rows, border included. */
  public int pictureHeight() {
    return border.top() + height + border.bottom();
  }

  /** Returns the scanned part of the picture. */
  public Box scanned() {
    return new Box(
        border.left(),
        border.top(),
        border.left() + (double) width,
        border.top() + (double) height);
  }

  /** Returns the column of the ideal scan that a column of the scanned part shows. */
  double sourceX(double column) {
    double time = column / width;
    return window.x1() + window.width() * motion.travelled(mirrored ? 1 - time : time);
  }

  /** Returns the row of the ideal scan that a place of the scanned part shows. */
  double sourceY(double column, double row) {
    return window.y1() + (row - motion.lowered(column, width)) * window.height() / height;
  }

  /** Returns where a point of the ideal scan is in the picture, inside it or not. */
  public Vertex toPicture(double x, double y) {
    double time = motion.time((x - window.x1()) / window.width());
    double column = (mirrored ? 1 - time : time) * width;
    double row = (y - window.y1()) * height / window.height() + motion.lowered(column, width);
    return new Vertex(border.left() + column, border.top() + row);
  }

  /**
   * Returns where an outline of the ideal scan is in the picture, inside it or not. Rocking bends
   * its edges, so long ones get corners between their ends.
   */
  public Polygon toPicture(Polygon outline) {
    List<Vertex> corners = outline.vertices();
    List<Vertex> moved = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      Vertex from = corners.get(i);
      Vertex to = corners.get((i + 1) % corners.size());
      int pieces = motion.swayRows() == 0 ? 1 : pieces(to.x() - from.x());
      for (int piece = 0; piece < pieces; piece++) {
        double share = (double) piece / pieces;
        moved.add(
            toPicture(
                from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y())));
      }
    }
    return new Polygon(moved);
  }

  /** As many as leave a fifth of a pixel unsaid: a sixteenth of a wave each. */
  private int pieces(double length) {
    double waves = motion.swayWaves() * Math.abs(length) / window.width();
    return 1 + (int) Math.min(100, PIECES_OF_A_WAVE * waves);
  }

  /**
   * Returns what of an outline of the ideal scan is in the scanned part, with the share of its area
   * that is; empty if nothing is.
   */
  public Optional<Seen> seen(Polygon outline) {
    Polygon whole = toPicture(outline);
    return Clipping.cut(whole, scanned())
        .map(cut -> new Seen(cut, Clipping.area(cut) / Clipping.area(whole)));
  }

  /**
   * What is left of an outline after cutting.
   *
   * @param outline in the picture's pixels
   * @param share of the uncut outline's area, 0 to 1
   */
  public record Seen(Polygon outline, double share) {}
}
