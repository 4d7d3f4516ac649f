package org.cargolens.simulator.projection;

import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Plane;

/**
 * How a shadow is changed before it is projected: the variations of Rogers, Jaccard, Protonotarios,
 * Ollier, Morton and Griffin (Threat Image Projection into X-ray images of cargo containers, IEEE
 * ICCST 2016, section IV) that belong to the thing: rotation, magnification, volume and density.
 * Translation and obscuration are chosen with the place; noise and illumination are those of the
 * scan that is projected into.
 *
 * @param turnDegrees rotation in the picture's plane, counter-clockwise
 * @param flipped whether left and right change places first
 * @param scale magnification, 0.5 to 2
 * @param thickness factor of the way through the thing, 0.25 to 4: ln of what passes is multiplied
 */
public record Variation(double turnDegrees, boolean flipped, double scale, double thickness) {
  /** As it is. */
  public static final Variation NONE = new Variation(0, false, 1, 1);

  /** Checks the ranges. */
  public Variation {
    if (!(Math.abs(turnDegrees) <= 360)) {
      throw new IllegalArgumentException("turnDegrees must be -360 to 360, is " + turnDegrees);
    }
    if (!(scale >= 0.5 && scale <= 2)) {
      throw new IllegalArgumentException("scale must be 0.5 to 2, is " + scale);
    }
    if (!(thickness >= 0.25 && thickness <= 4)) {
      throw new IllegalArgumentException("thickness must be 0.25 to 4, is " + thickness);
    }
  }

  /** Draws one: any turn, either side, 0.85 to 1.15 as large, 0.7 to 1.4 as thick. */
  public static Variation draw(SplitMix random) {
    return new Variation(
        random.between(0, 360),
        random.chance(0.5),
        random.between(0.85, 1.15),
        random.between(0.7, 1.4));
  }

  /**
   * Returns a shadow so changed; attenuations (logarithms) are interpolated between pixels, since
   * they and not what passes are sums along the beam.
   *
   * @param pitch size of a pixel: in millimetres a turned thing keeps its shape
   */
  public ThingShadow of(ThingShadow shadow, Pitch pitch) {
    double angle = StrictMath.toRadians(turnDegrees);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double halfX = shadow.width() * pitch.xMm() * scale / 2;
    double halfY = shadow.height() * pitch.yMm() * scale / 2;
    int width = pixels(Math.abs(cos) * halfX + Math.abs(sin) * halfY, pitch.xMm());
    int height = pixels(Math.abs(sin) * halfX + Math.abs(cos) * halfY, pitch.yMm());
    Plane high = new Plane(width, height);
    Plane low = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double right = (x + 0.5 - width / 2.0) * pitch.xMm() / scale;
        double up = (height / 2.0 - y - 0.5) * pitch.yMm() / scale;
        double along = cos * right + sin * up;
        double across = cos * up - sin * right;
        double fromX = (flipped ? -along : along) / pitch.xMm() + shadow.width() / 2.0 - 0.5;
        double fromY = shadow.height() / 2.0 - 0.5 - across / pitch.yMm();
        high.set(x, y, passed(shadow, Energy.HIGH, fromX, fromY));
        low.set(x, y, passed(shadow, Energy.LOW, fromX, fromY));
      }
    }
    return ThingShadow.of(high, low);
  }

  private static int pixels(double halfMm, double pitchMm) {
    return 2 + (int) Math.ceil(2 * halfMm / pitchMm);
  }

  private float passed(ThingShadow shadow, Energy energy, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double shareX = x - left;
    double shareY = y - top;
    double depth =
        (1 - shareY)
                * ((1 - shareX) * depth(shadow, energy, left, top)
                    + shareX * depth(shadow, energy, left + 1, top))
            + shareY
                * ((1 - shareX) * depth(shadow, energy, left, top + 1)
                    + shareX * depth(shadow, energy, left + 1, top + 1));
    return (float) StrictMath.exp(-thickness * depth);
  }

  private static double depth(ThingShadow shadow, Energy energy, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < shadow.width() && y < shadow.height();
    return inside ? -StrictMath.log(Math.max(1e-6, shadow.factor(energy, x, y))) : 0;
  }
}
