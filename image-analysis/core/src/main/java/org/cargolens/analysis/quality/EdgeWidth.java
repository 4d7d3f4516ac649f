package org.cargolens.analysis.quality;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;

/**
 * How sharp an image is along its lines: the width of its sharpest edges, each the step across it
 * over its steepest part. An ideal edge sampled by pixels is 1 to 2 wide, a normal blur of
 * deviation s makes it 2.5 s.
 *
 * <p>Rows are averaged five at a time, so that noise passes for no edge. Of all edges the sharpest
 * tenth decides: cargo has soft edges of its own.
 */
final class EdgeWidth {
  private static final int ROWS = 5;
  private static final int BANDS = 80;
  private static final int REACH = 14;
  private static final int LEAST_EDGES = 20;

  /** Least step across an edge, of the image's contrast. */
  private static final double LEAST_STEP = 0.15;

  private EdgeWidth() {}

  /**
   * Measures it; empty if the image shows too few edges.
   *
   * @param plane U8 or U16
   * @param contrast distance between dark and bright in samples, above 0
   */
  static OptionalDouble of(Pixels plane, double contrast) {
    if (plane.width() < 2 * REACH + 1 || plane.height() < ROWS || !(contrast > 0)) {
      return OptionalDouble.empty();
    }
    double[] widths = new double[BANDS * plane.width()];
    int count = 0;
    int step = Math.max(ROWS, plane.height() / BANDS);
    for (int y = 0, band = 0; y + ROWS <= plane.height() && band < BANDS; y += step, band++) {
      count = edges(mean(plane, y), LEAST_STEP * contrast, widths, count);
    }
    if (count < LEAST_EDGES) {
      return OptionalDouble.empty();
    }
    double[] found = Arrays.copyOf(widths, count);
    Arrays.sort(found);
    return OptionalDouble.of(found[count / 10]);
  }

  private static double[] mean(Pixels plane, int y) {
    double[] mean = new double[plane.width()];
    short[] row = new short[mean.length];
    byte[] narrow = new byte[mean.length];
    for (int i = 0; i < ROWS; i++) {
      if (plane.type() == SampleType.U16) {
        PixelRows.copy(plane, 0, y + i, row);
      } else {
        PixelRows.copy(plane, 0, y + i, narrow);
      }
      for (int x = 0; x < mean.length; x++) {
        int sample = plane.type() == SampleType.U16 ? row[x] & 0xFFFF : narrow[x] & 0xFF;
        mean[x] += (double) sample / ROWS;
      }
    }
    return mean;
  }

  private static int edges(double[] row, double leastStep, double[] widths, int from) {
    int count = from;
    for (int x = REACH; x + REACH < row.length; x++) {
      double slope = Math.abs(row[x + 1] - row[x - 1]) / 2;
      boolean steepest =
          slope >= Math.abs(row[x] - row[x - 2]) / 2 && slope > Math.abs(row[x + 2] - row[x]) / 2;
      if (steepest && slope > leastStep / REACH) {
        double across = across(row, x);
        if (across >= leastStep) {
          widths[count++] = across / slope;
        }
      }
    }
    return count;
  }

  /** Returns how far the row goes on in the slope's direction to both sides of a place. */
  private static double across(double[] row, int x) {
    double sign = Math.signum(row[x + 1] - row[x - 1]);
    int right = x;
    while (right < x + REACH && sign * (row[right + 1] - row[right]) > 0) {
      right++;
    }
    int left = x;
    while (left > x - REACH && sign * (row[left] - row[left - 1]) > 0) {
      left--;
    }
    return Math.abs(row[right] - row[left]);
  }
}
