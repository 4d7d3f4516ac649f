package org.cargolens.simulator.scene;

import java.util.stream.IntStream;

/**
 * The blur of focal spot and detector aperture: what reaches a detector is a mean, weighted by a
 * bell, over the rays around its own. The rays' intensities are averaged, not their depths.
 */
final class Blur {
  private Blur() {}

  /**
   * Blurs in place; beyond the ends the last value goes on.
   *
   * @param sigmaMm width of the bell, 0 for none
   */
  static void apply(Transmission passed, double sigmaMm, PixelSize pixels) {
    if (sigmaMm == 0) {
      return;
    }
    int detectors = passed.detectors();
    int lines = passed.lines();
    float[] values = passed.values();
    double[] across = bell(sigmaMm / pixels.detectorPitchMm());
    IntStream.range(0, lines)
        .parallel()
        .forEach(line -> smooth(values, new Row(line * detectors, 1, detectors), across));
    double[] along = bell(sigmaMm / pixels.linePitchMm());
    IntStream.range(0, detectors)
        .parallel()
        .forEach(detector -> smooth(values, new Row(detector, detectors, lines), along));
  }

  /** Values at equal steps. */
  private record Row(int start, int step, int count) {}

  private static void smooth(float[] values, Row row, double[] bell) {
    float[] before = new float[row.count()];
    for (int i = 0; i < before.length; i++) {
      before[i] = values[row.start() + i * row.step()];
    }
    int reach = bell.length / 2;
    for (int i = 0; i < before.length; i++) {
      double sum = 0;
      for (int k = -reach; k <= reach; k++) {
        sum += bell[k + reach] * before[Math.max(0, Math.min(before.length - 1, i + k))];
      }
      values[row.start() + i * row.step()] = (float) sum;
    }
  }

  private static double[] bell(double sigma) {
    int reach = (int) Math.ceil(3 * sigma);
    double[] bell = new double[2 * reach + 1];
    double sum = 0;
    for (int k = -reach; k <= reach; k++) {
      bell[k + reach] = StrictMath.exp(-k * k / (2 * sigma * sigma));
      sum += bell[k + reach];
    }
    for (int k = 0; k < bell.length; k++) {
      bell[k] /= sum;
    }
    return bell;
  }
}
