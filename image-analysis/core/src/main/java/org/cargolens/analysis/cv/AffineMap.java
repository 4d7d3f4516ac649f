package org.cargolens.analysis.cv;

/**
 * An affine map of the plane: (x, y) goes to (xx x + xy y + x0, yx x + yy y + y0), in pixels, a
 * pixel's centre being at a whole number.
 *
 * @param xx share of x in the new x
 * @param xy share of y in the new x
 * @param x0 shift in x
 * @param yx share of x in the new y
 * @param yy share of y in the new y
 * @param y0 shift in y
 */
public record AffineMap(double xx, double xy, double x0, double yx, double yy, double y0) {
  /** The map that moves nothing. */
  public static final AffineMap IDENTITY = new AffineMap(1, 0, 0, 0, 1, 0);

  /** Returns where a point goes in x. */
  public double mapX(double x, double y) {
    return xx * x + xy * y + x0;
  }

  /** Returns where a point goes in y. */
  public double mapY(double x, double y) {
    return yx * x + yy * y + y0;
  }

  /** Returns by how much areas grow; negative if the map mirrors. */
  public double determinant() {
    return xx * yy - xy * yx;
  }
}
