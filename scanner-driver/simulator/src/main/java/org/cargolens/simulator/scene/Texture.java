package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.SplitMix;

/**
 * How evenly a body is filled: a factor to its thickness at each place, about 1 on average. The
 * same place of the same texture always has the same factor.
 */
@FunctionalInterface
interface Texture {
  /** Evenly filled. */
  Texture EVEN = (x, y) -> 1;

  /**
   * Returns the factor at a place.
   *
   * @param x along the vehicle in mm
   * @param y height in mm
   */
  double at(double x, double y);

  /** Returns this texture times another. */
  default Texture times(Texture other) {
    return (x, y) -> at(x, y) * other.at(x, y);
  }

  /**
   * A trapezoidal corrugation of a wall: the slopes are longer in the beam than the flats, the
   * bends between them longer still.
   *
   * @param periodMm one wave: flat, slope, flat, slope
   * @param startMm where a wave begins
   */
  static Texture corrugation(double periodMm, double startMm) {
    double bend = 9 / periodMm;
    return (x, y) -> {
      double wave = (x - startMm) / (periodMm / 2);
      double phase = wave - Math.floor(wave);
      boolean nearBend = Math.abs(phase - 0.52) < bend || phase > 1 - bend || phase < bend;
      return nearBend ? 1.75 : phase > 0.52 ? 1.12 : 0.92;
    };
  }

  /**
   * Cartons side by side and on top of each other: a lighter seam between them, and each a little
   * fuller or emptier than the next.
   */
  static Texture cartons(double widthMm, double heightMm, long seed) {
    return (x, y) -> {
      double column = Math.floor(x / widthMm);
      double row = Math.floor(y / heightMm);
      double inX = x - column * widthMm;
      double inY = y - row * heightMm;
      double edge = Math.min(Math.min(inX, widthMm - inX), Math.min(inY, heightMm - inY));
      double seam = edge < 6 ? 0.45 : edge < 14 ? 1.06 : 1;
      return seam * (0.9 + 0.2 * unit(seed, (long) column, (long) row));
    };
  }

  /** Soft irregular variation of a grain size, about {@code 1 - depth} to {@code 1 + depth}. */
  static Texture lumps(double grainMm, double depth, long seed) {
    // Three turned lattices: a single one shows its squares.
    return (x, y) -> {
      double sum =
          smooth(x / grainMm, y / grainMm, seed)
              + smooth(
                  (0.8 * x + 0.6 * y) / (0.77 * grainMm), (0.8 * y - 0.6 * x) / grainMm, seed + 1)
              + smooth(
                  (0.6 * x - 0.8 * y) / (0.5 * grainMm),
                  (0.6 * y + 0.8 * x) / (0.6 * grainMm),
                  seed + 2);
      return Math.max(0, 1 + depth * 1.5 * (sum / 1.5 - 1));
    };
  }

  /** Round goods in offset rows: thick in the middle of each. */
  static Texture rounds(double diameterMm, double depth) {
    return (x, y) -> {
      double row = Math.floor(y / diameterMm);
      double shifted = x / diameterMm + (row % 2 == 0 ? 0 : 0.5);
      double dx = shifted - Math.floor(shifted) - 0.5;
      double dy = y / diameterMm - row - 0.5;
      double rest = 1 - 4 * (dx * dx + dy * dy);
      return 1 - depth + (rest <= 0 ? 0 : 1.9 * depth * Math.sqrt(rest));
    };
  }

  /** Upright fins of half the pitch. */
  static Texture fins(double pitchMm) {
    return (x, y) -> {
      double phase = x / pitchMm - Math.floor(x / pitchMm);
      return phase < 0.5 ? 1.6 : 0.4;
    };
  }

  /** Layers on top of each other, with a gap of a share of their height. */
  static Texture layers(double pitchMm, double gapShare) {
    return (x, y) -> {
      double phase = y / pitchMm - Math.floor(y / pitchMm);
      return phase < gapShare ? 0.3 : 1.08;
    };
  }

  private static double smooth(double x, double y, long seed) {
    double fx = Math.floor(x);
    double fy = Math.floor(y);
    double tx = ease(x - fx);
    double ty = ease(y - fy);
    long ix = (long) fx;
    long iy = (long) fy;
    double top = unit(seed, ix, iy) * (1 - tx) + unit(seed, ix + 1, iy) * tx;
    double bottom = unit(seed, ix, iy + 1) * (1 - tx) + unit(seed, ix + 1, iy + 1) * tx;
    return top * (1 - ty) + bottom * ty;
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double unit(long seed, long x, long y) {
    return (SplitMix.mix(seed + SplitMix.mix(x * 0x9E3779B97F4A7C15L + y)) >>> 11) * 0x1p-53;
  }
}
