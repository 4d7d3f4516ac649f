package org.cargolens.analysis.correct.step;

import java.util.Arrays;

/** Places on edges of a picture, with the direction across each. The arrays are not copied. */
final class EdgePoints {
  private static final int MOST = 16_000;
  private static final double SHARE = 0.06;
  private static final float LEAST = 0.03f;

  final int count;
  final float[] x;
  final float[] y;
  final float[] acrossX;
  final float[] acrossY;

  private EdgePoints(int most) {
    count = most;
    x = new float[most];
    y = new float[most];
    acrossX = new float[most];
    acrossY = new float[most];
  }

  /** Returns the places of a plane where its attenuation changes most, the strongest 16,000. */
  static EdgePoints of(Samples plane) {
    int width = plane.width();
    int height = plane.height();
    float[] smooth = smooth(attenuations(plane), width, height);
    float[] size = new float[width * height];
    for (int row = 1; row + 1 < height; row++) {
      for (int i = row * width + 1; i < (row + 1) * width - 1; i++) {
        size[i] = length(smooth[i + 1] - smooth[i - 1], smooth[i + width] - smooth[i - width]);
      }
    }
    float[] sorted = size.clone();
    Arrays.sort(sorted);
    int wanted = Math.min(MOST, (int) (SHARE * sorted.length));
    float floor = Math.max(LEAST, sorted[sorted.length - 1 - wanted]);
    int[] places = new int[size.length];
    int count = 0;
    for (int row = 1; row + 1 < height; row++) {
      for (int i = row * width + 1; i < (row + 1) * width - 1; i++) {
        if (size[i] > floor && isCrest(size, i, width, smooth)) {
          places[count++] = i;
        }
      }
    }
    EdgePoints points = new EdgePoints(count);
    for (int k = 0; k < count; k++) {
      int i = places[k];
      float dx = smooth[i + 1] - smooth[i - 1];
      float dy = smooth[i + width] - smooth[i - width];
      int row = i / width;
      points.x[k] = i - row * width;
      points.y[k] = row;
      points.acrossX[k] = dx / size[i];
      points.acrossY[k] = dy / size[i];
    }
    return points;
  }

  private static float length(float x, float y) {
    return (float) Math.sqrt(x * x + y * y);
  }

  /** Returns whether no neighbour across the edge is stronger. */
  private static boolean isCrest(float[] size, int i, int width, float[] smooth) {
    float dx = smooth[i + 1] - smooth[i - 1];
    float dy = smooth[i + width] - smooth[i - width];
    int stepX = Math.abs(dx) > 0.4f * Math.abs(dy) ? (int) Math.signum(dx) : 0;
    int stepY = Math.abs(dy) > 0.4f * Math.abs(dx) ? (int) Math.signum(dy) : 0;
    int step = stepY * width + stepX;
    return size[i] >= size[i - step] && size[i] > size[i + step];
  }

  private static float[] attenuations(Samples plane) {
    float[] values = new float[plane.width() * plane.height()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) -Math.log(((plane.values()[i] & 0xFFFF) + 200) / 65735.0);
    }
    return values;
  }

  private static float[] smooth(float[] values, int width, int height) {
    float[] rows = values.clone();
    for (int i = 1; i + 1 < values.length; i++) {
      rows[i] = (values[i - 1] + 2 * values[i] + values[i + 1]) / 4;
    }
    float[] both = rows.clone();
    for (int i = width; i < width * (height - 1); i++) {
      both[i] = (rows[i - width] + 2 * rows[i] + rows[i + width]) / 4;
    }
    return both;
  }
}
