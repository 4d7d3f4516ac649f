package org.cargolens.simulator.scene;

/** A thin piece along a line: a flange, a tube, a wire, a bead of a panel. Immutable. */
final class Strand {
  private final double[] points;
  private final Pen pen;

  /**
   * Makes one.
   *
   * @param points the line's middle: x, y, x, y ..., at least two points
   * @param pen what it is like across
   */
  Strand(double[] points, Pen pen) {
    if (points.length < 4 || points.length % 2 != 0) {
      throw new IllegalArgumentException("not a line: " + points.length + " numbers");
    }
    this.points = points.clone();
    this.pen = pen;
  }

  /** Returns the line's middle: x, y, x, y ... */
  double[] points() {
    return points.clone();
  }

  Pen pen() {
    return pen;
  }

  /** How thickness falls from the middle of a strand to its edge. */
  enum Profile {
    /** The same all over: strips and sheets' flanges. */
    FLAT,
    /** As a circle's chord: wires, rods, hoses filled with something. */
    ROUND,
    /** Dark edges and a lighter middle: folded sheet and tubes. */
    HOLLOW;

    /** Returns the share of the thickness at a distance from the middle, in half widths. */
    double at(double share) {
      return switch (this) {
        case FLAT -> 1;
        case ROUND -> Math.sqrt(Math.max(0, 1 - share * share));
        case HOLLOW -> 0.4 + 0.6 * share * share * share * share;
      };
    }
  }

  /**
   * A strand across.
   *
   * @param width in mm
   * @param mm greatest thickness along the beam
   * @param profile how the thickness falls off
   */
  record Pen(double width, double mm, Profile profile) {
    /** Checks the sizes. */
    Pen {
      if (!(width > 0 && mm > 0)) {
        throw new IllegalArgumentException("not a pen: " + width + " mm wide, " + mm + " mm thick");
      }
    }

    static Pen flat(double width, double mm) {
      return new Pen(width, mm, Profile.FLAT);
    }

    static Pen round(double width, double mm) {
      return new Pen(width, mm, Profile.ROUND);
    }

    static Pen hollow(double width, double mm) {
      return new Pen(width, mm, Profile.HOLLOW);
    }
  }
}
