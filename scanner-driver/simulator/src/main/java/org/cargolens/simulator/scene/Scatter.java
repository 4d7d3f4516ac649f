package org.cargolens.simulator.scene;

/**
 * Scattered radiation: a smooth veil over the picture.
 *
 * <p>What the cargo takes out of the beam it scatters in part towards the detectors, wide and
 * without structure. The veil is the share that the cargo took away, averaged over about two metres
 * three times (a bell), times a small factor. A model, not a transport calculation.
 */
final class Scatter {
  private static final int RADIUS = 48;
  private static final int ROUNDS = 3;

  private Scatter() {}

  /**
   * Adds the veil.
   *
   * @param passed changed in place
   * @param share of what was taken away, 0 for none
   */
  static void add(Transmission passed, double share) {
    if (share == 0) {
      return;
    }
    int detectors = passed.detectors();
    int lines = passed.lines();
    float[] values = passed.values();
    float[] veil = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      veil[i] = 1 - values[i];
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int line = 0; line < lines; line++) {
        mean(veil, line * detectors, 1, detectors);
      }
      for (int detector = 0; detector < detectors; detector++) {
        mean(veil, detector, detectors, lines);
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (share * veil[i]);
    }
  }

  /** Replaces a row of values by running means; beyond its ends there is air. */
  private static void mean(float[] values, int start, int step, int count) {
    float[] row = new float[count];
    for (int i = 0; i < count; i++) {
      row[i] = values[start + i * step];
    }
    double sum = 0;
    for (int i = 0; i < Math.min(RADIUS, count); i++) {
      sum += row[i];
    }
    for (int i = 0; i < count; i++) {
      sum += i + RADIUS < count ? row[i + RADIUS] : 0;
      sum -= i - RADIUS - 1 >= 0 ? row[i - RADIUS - 1] : 0;
      values[start + i * step] = (float) (sum / (2 * RADIUS + 1));
    }
  }
}
