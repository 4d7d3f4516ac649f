package org.cargolens.simulator.variation;

import org.cargolens.simulator.picture.Plane;

/**
 * What display software makes of transmission.
 *
 * @param curve contrast curve
 * @param sharpening share of the fine detail that is added, 0 for none
 * @param sharpeningRadius sigma in pixels of what counts as fine
 * @param localContrast share of the coarse detail that is added, 0 for none: leaves halos
 * @param jpegQuality 1 to 100 for the loss of JPEG compression, 0 for none
 */
public record Display(
    Curve curve,
    double sharpening,
    double sharpeningRadius,
    double localContrast,
    int jpegQuality) {
  /** The common logarithmic curve alone. */
  public static final Display PLAIN = new Display(Curve.COMMON, 0, 1, 0, 0);

  /** Local contrast compares a pixel with its surroundings of this share of the height. */
  private static final int SURROUNDINGS = 14;

  /** Returns the grey of transmission; not yet rounded, not yet compressed. */
  Plane grey(Plane transmission) {
    Curve.Table table = curve.table();
    Plane grey = new Plane(transmission.width(), transmission.height());
    for (int i = 0; i < grey.values().length; i++) {
      grey.values()[i] = table.grey(transmission.values()[i]);
    }
    if (localContrast > 0) {
      add(grey, Smoothing.box(grey, Math.max(2, grey.height() / SURROUNDINGS)), localContrast);
    }
    if (sharpening > 0) {
      add(grey, Smoothing.gaussian(grey, sharpeningRadius, sharpeningRadius), sharpening);
    }
    return grey;
  }

  private static void add(Plane grey, Plane smooth, double share) {
    float factor = (float) share;
    float[] values = grey.values();
    for (int i = 0; i < values.length; i++) {
      float raised = values[i] + factor * (values[i] - smooth.values()[i]);
      values[i] = Math.max(0, Math.min(255, raised));
    }
  }
}
