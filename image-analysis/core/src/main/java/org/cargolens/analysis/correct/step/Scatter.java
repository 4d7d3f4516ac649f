package org.cargolens.analysis.correct.step;

import java.util.Arrays;

/**
 * Radiation that was scattered by the cargo onto the detectors: a smooth light that is added to
 * transmission, and that is seen best where nothing comes through.
 *
 * <p>It is taken to be a share of what arrives in the neighbourhood (the mean over blocks). The
 * share is the least that any block's darkest pixels allow, halved: no block, however dark, comes
 * out below zero, and half of what could be scattered stays rather than that cargo is made denser
 * than it is. Where air stays air.
 *
 * @param share scattered share of what arrives nearby, 0 to {@value #MOST_SHARE}
 */
public record Scatter(double share) {
  /** Largest share that is believed. */
  public static final double MOST_SHARE = 0.05;

  private static final int BLOCK = 32;

  /** Only blocks this dark on the whole say anything of scatter; share of the open beam. */
  private static final double DARK = 0.5;

  /** A darkest pixel is the mean of this share of a block, so that noise makes it no darker. */
  private static final double DARKEST = 0.05;

  private static final double CAUTION = 0.5;
  private static final double LEAST_SHARE = 0.0005;

  /** Estimates the scatter of a plane; 0 if no block is dark. */
  public static Scatter estimate(Samples plane) {
    double[][] means = means(plane);
    double[][] around = around(means);
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < means.length; row++) {
      for (int column = 0; column < means[row].length; column++) {
        if (means[row][column] < DARK * 65535 && around[row][column] > 0) {
          double darkest = darkest(plane, column * BLOCK, row * BLOCK);
          least = Math.min(least, darkest / around[row][column]);
        }
      }
    }
    return new Scatter(Double.isInfinite(least) ? 0 : Math.min(MOST_SHARE, CAUTION * least));
  }

  private static double darkest(Samples plane, int left, int top) {
    int right = Math.min(plane.width(), left + BLOCK);
    int bottom = Math.min(plane.height(), top + BLOCK);
    int[] values = new int[(right - left) * (bottom - top)];
    int count = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        values[count++] = plane.at(x, y);
      }
    }
    Arrays.sort(values);
    int few = Math.max(1, (int) (DARKEST * count));
    double sum = 0;
    for (int i = 0; i < few; i++) {
      sum += values[i];
    }
    return sum / few;
  }

  private static double[][] means(Samples plane) {
    int rows = (plane.height() + BLOCK - 1) / BLOCK;
    int columns = (plane.width() + BLOCK - 1) / BLOCK;
    double[][] sums = new double[rows][columns];
    int[][] counts = new int[rows][columns];
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        sums[y / BLOCK][x / BLOCK] += plane.at(x, y);
        counts[y / BLOCK][x / BLOCK]++;
      }
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        sums[row][column] /= counts[row][column];
      }
    }
    return sums;
  }

  /** Returns the mean of each block with those around it, two on every side. */
  private static double[][] around(double[][] means) {
    double[][] around = new double[means.length][means[0].length];
    for (int row = 0; row < means.length; row++) {
      for (int column = 0; column < around[row].length; column++) {
        double sum = 0;
        int count = 0;
        for (int r = Math.max(0, row - 2); r <= Math.min(means.length - 1, row + 2); r++) {
          for (int c = Math.max(0, column - 2);
              c <= Math.min(means[r].length - 1, column + 2);
              c++) {
            sum += means[r][c];
            count++;
          }
        }
        around[row][column] = sum / count;
      }
    }
    return around;
  }

  /** Returns whether there is enough scatter to be worth a step. */
  public boolean matters() {
    return share > LEAST_SHARE;
  }

  /** Returns the plane without the scatter. */
  public Samples apply(Samples plane) {
    double[][] around = around(means(plane));
    int width = plane.width();
    short[] freed = new short[width * plane.height()];
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < width; x++) {
        double light = share * between(around, (double) x / BLOCK - 0.5, (double) y / BLOCK - 0.5);
        freed[y * width + x] = Samples.sample((plane.at(x, y) - light) / (1 - share));
      }
    }
    return new Samples(freed, width, plane.height());
  }

  private static double between(double[][] values, double x, double y) {
    int left = Math.max(0, Math.min(values[0].length - 1, (int) Math.floor(x)));
    int top = Math.max(0, Math.min(values.length - 1, (int) Math.floor(y)));
    int right = Math.min(values[0].length - 1, left + 1);
    int bottom = Math.min(values.length - 1, top + 1);
    double fx = Math.max(0, Math.min(1, x - left));
    double fy = Math.max(0, Math.min(1, y - top));
    double upper = values[top][left] * (1 - fx) + values[top][right] * fx;
    double lower = values[bottom][left] * (1 - fx) + values[bottom][right] * fx;
    return upper * (1 - fy) + lower * fy;
  }
}
