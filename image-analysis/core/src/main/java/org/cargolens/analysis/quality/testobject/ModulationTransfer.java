package org.cargolens.analysis.quality.testobject;

import java.util.Arrays;
import org.cargolens.scan.Region;

/**
 * The modulation transfer function by the slanted-edge method (ISO 12233): the edge is found in
 * each line by the centroid of its gradient, a straight line is fitted, samples are binned by their
 * distance from it in quarters of a pixel, the profile's derivative is windowed (Tukey) and
 * transformed. Divided by the transfer of binning and of the difference. Immutable.
 */
public final class ModulationTransfer {
  /** Distance between two frequencies of the curve, in cycles a pixel. */
  public static final double STEP = 1.0 / 64;

  private static final int BINS = 4;
  private static final int REACH = 16;
  private static final int FREQUENCIES = 65;

  private final double[] values;

  private ModulationTransfer(double[] values) {
    this.values = values;
  }

  static ModulationTransfer of(Samples samples, TestPiece.Edge edge) {
    double[][] lines = lines(samples, edge);
    double[] fit = fit(lines);
    return new ModulationTransfer(transformed(profile(lines, fit)));
  }

  /**
   * Returns the transfer at multiples of {@link #STEP}, 1 at 0, up to one cycle a pixel; a copy.
   */
  public double[] values() {
    return values.clone();
  }

  /**
   * Returns the frequency in cycles a pixel at which the transfer first falls to a share, 1 if it
   * never does.
   */
  public double frequencyAt(double share) {
    for (int i = 1; i < values.length; i++) {
      if (values[i] <= share) {
        double part = (values[i - 1] - share) / (values[i - 1] - values[i]);
        return (i - 1 + part) * STEP;
      }
    }
    return 1;
  }

  /** Reads lines that cross the edge. */
  private static double[][] lines(Samples samples, TestPiece.Edge edge) {
    Region region = edge.region();
    samples.check(region);
    boolean along = edge.axis() == TestPiece.Axis.ALONG;
    int count = along ? region.height() : region.width();
    int length = along ? region.width() : region.height();
    if (count < 16 || length < 2 * REACH) {
      throw new IllegalArgumentException(
          "an edge's region must be 16 lines of 32 pixels at least, is " + count + " of " + length);
    }
    double[][] lines = new double[count][length];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < length; j++) {
        lines[i][j] =
            along
                ? samples.at(region.x1() + j, region.y1() + i)
                : samples.at(region.x1() + i, region.y1() + j);
      }
    }
    return lines;
  }

  /**
   * Returns offset and slope of the edge's place over the lines, by two rounds of least squares.
   */
  private static double[] fit(double[][] lines) {
    int length = lines[0].length;
    double[] fit = {length / 2.0, 0};
    double window = length;
    for (int round = 0; round < 3; round++) {
      double n = 0;
      double sx = 0;
      double sy = 0;
      double sxx = 0;
      double sxy = 0;
      for (int i = 0; i < lines.length; i++) {
        double middle = fit[0] + fit[1] * i;
        double place = centroid(lines[i], middle - window / 2, middle + window / 2);
        if (!Double.isNaN(place)) {
          n++;
          sx += i;
          sy += place;
          sxx += (double) i * i;
          sxy += i * place;
        }
      }
      double determinant = n * sxx - sx * sx;
      if (determinant <= 0) {
        throw new IllegalArgumentException("no edge crosses the region");
      }
      fit = new double[] {(sy * sxx - sx * sxy) / determinant, (n * sxy - sx * sy) / determinant};
      window = Math.min(length, 2.0 * REACH);
    }
    return fit;
  }

  private static double centroid(double[] line, double from, double to) {
    double sum = 0;
    double weighted = 0;
    double rise = line[line.length - 1] - line[0];
    for (int j = Math.max(0, (int) from); j < Math.min(line.length - 1, to); j++) {
      double difference = (line[j + 1] - line[j]) * Math.signum(rise);
      sum += difference;
      weighted += difference * (j + 0.5);
    }
    return sum <= 0 ? Double.NaN : weighted / sum;
  }

  /** Returns the edge's profile in quarters of a pixel, from -REACH to REACH. */
  private static double[] profile(double[][] lines, double[] fit) {
    double[] sums = new double[2 * REACH * BINS];
    int[] counts = new int[sums.length];
    // The distance square to the edge is shorter than along the line.
    double square = 1 / Math.sqrt(1 + fit[1] * fit[1]);
    for (int i = 0; i < lines.length; i++) {
      for (int j = 0; j < lines[i].length; j++) {
        double distance = (j - fit[0] - fit[1] * i) * square;
        int bin = (int) Math.floor((distance + REACH) * BINS);
        if (bin >= 0 && bin < sums.length) {
          sums[bin] += lines[i][j];
          counts[bin]++;
        }
      }
    }
    for (int bin = 0; bin < sums.length; bin++) {
      if (counts[bin] == 0) {
        throw new IllegalArgumentException(
            "the edge is too straight or too near the region's end: nothing "
                + ((double) bin / BINS - REACH)
                + " pixels from it");
      }
      sums[bin] /= counts[bin];
    }
    return sums;
  }

  private static double[] transformed(double[] profile) {
    double[] spread = new double[profile.length - 1];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = (profile[i + 1] - profile[i]) * window((i + 0.5) / spread.length);
    }
    double[] values = new double[FREQUENCIES];
    for (int k = 0; k < FREQUENCIES; k++) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < spread.length; i++) {
        double turn = 2 * Math.PI * k * STEP * i / BINS;
        real += spread[i] * Math.cos(turn);
        imaginary += spread[i] * Math.sin(turn);
      }
      values[k] = Math.hypot(real, imaginary) / binning(k * STEP);
    }
    double all = values[0];
    if (!(all > 0)) {
      throw new IllegalArgumentException("no edge crosses the region");
    }
    return Arrays.stream(values).map(value -> value / all).toArray();
  }

  /** A window that is flat over its middle half (Tukey): a bell alone would sharpen wide edges. */
  private static double window(double place) {
    double fromEnd = Math.min(place, 1 - place);
    return fromEnd >= 0.25 ? 1 : 0.5 - 0.5 * Math.cos(4 * Math.PI * fromEnd);
  }

  /** Bins of a quarter pixel and the difference of neighbours both blur by their width. */
  private static double binning(double frequency) {
    double angle = Math.PI * frequency / BINS;
    return angle == 0 ? 1 : Math.pow(Math.sin(angle) / angle, 2);
  }
}
