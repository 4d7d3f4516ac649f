package org.cargolens.simulator.variation;

import org.cargolens.simulator.picture.Plane;

/** Averages over neighbours; beyond an edge the last pixel goes on. */
final class Smoothing {
  private Smoothing() {}

  /** Returns a plane smoothed with a Gaussian, its sigma in pixels along x and y; 0 is none. */
  static Plane gaussian(Plane plane, double sigmaX, double sigmaY) {
    Plane along = sigmaX > 0 ? alongX(plane, taps(sigmaX)) : plane;
    return sigmaY > 0 ? alongY(along, taps(sigmaY)) : along;
  }

  /** Returns the weights from the middle on: the first is the middle's. */
  private static float[] taps(double sigma) {
    int reach = (int) Math.ceil(2.5 * sigma);
    double[] weights = new double[reach + 1];
    double sum = 0;
    for (int i = 0; i <= reach; i++) {
      weights[i] = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
      sum += i == 0 ? weights[i] : 2 * weights[i];
    }
    float[] taps = new float[reach + 1];
    for (int i = 0; i <= reach; i++) {
      taps[i] = (float) (weights[i] / sum);
    }
    return taps;
  }

  private static Plane alongX(Plane plane, float[] taps) {
    Plane result = new Plane(plane.width(), plane.height());
    int last = plane.width() - 1;
    float[] from = plane.values();
    float[] to = result.values();
    for (int start = 0; start < from.length; start += plane.width()) {
      for (int x = 0; x <= last; x++) {
        float sum = taps[0] * from[start + x];
        for (int i = 1; i < taps.length; i++) {
          sum += taps[i] * (from[start + Math.max(0, x - i)] + from[start + Math.min(last, x + i)]);
        }
        to[start + x] = sum;
      }
    }
    return result;
  }

  private static Plane alongY(Plane plane, float[] taps) {
    Plane result = new Plane(plane.width(), plane.height());
    int width = plane.width();
    int last = plane.height() - 1;
    float[] from = plane.values();
    float[] to = result.values();
    for (int y = 0; y <= last; y++) {
      for (int i = 0; i < taps.length; i++) {
        int above = Math.max(0, y - i) * width;
        int below = Math.min(last, y + i) * width;
        float tap = i == 0 ? taps[0] / 2 : taps[i];
        for (int x = 0; x < width; x++) {
          to[y * width + x] += tap * (from[above + x] + from[below + x]);
        }
      }
    }
    return result;
  }

  /** Returns the mean over a square of {@code 2 * radius + 1} pixels, by running sums. */
  static Plane box(Plane plane, int radius) {
    Plane rows = new Plane(plane.width(), plane.height());
    runningMean(plane, rows, radius, true);
    Plane both = new Plane(plane.width(), plane.height());
    runningMean(rows, both, radius, false);
    return both;
  }

  private static void runningMean(Plane from, Plane to, int radius, boolean alongX) {
    int lines = alongX ? from.height() : from.width();
    int length = alongX ? from.width() : from.height();
    int step = alongX ? 1 : from.width();
    int lineStep = alongX ? from.width() : 1;
    float[] source = from.values();
    double[] sums = new double[length + 1];
    for (int line = 0; line < lines; line++) {
      int start = line * lineStep;
      for (int i = 0; i < length; i++) {
        sums[i + 1] = sums[i] + source[start + i * step];
      }
      for (int i = 0; i < length; i++) {
        int low = Math.max(0, i - radius);
        int high = Math.min(length, i + radius + 1);
        to.values()[start + i * step] = (float) ((sums[high] - sums[low]) / (high - low));
      }
    }
  }
}
