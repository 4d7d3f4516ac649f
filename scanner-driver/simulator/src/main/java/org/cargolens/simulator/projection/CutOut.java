package org.cargolens.simulator.projection;

import java.util.Arrays;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.picture.Plane;

/**
 * A thing cut out of a scan: what it lets pass in each pixel of a rectangle and each energy, the
 * scan's transmission divided by that of its background. Immutable but for its planes, which are
 * not to be changed.
 *
 * @param kind what it is, lower-case words with hyphens
 * @param high what passes of the high energy, or of the only one
 * @param low what passes of the low energy
 * @param pitch size of a pixel
 * @param from sha-256 of the main channel that it was cut out of
 */
public record CutOut(String kind, Plane high, Plane low, Pitch pitch, Sha256 from) {
  /** Pixels beyond each side of the rectangle from which the background is taken. */
  static final int RING = 6;

  /** Deviation of the logarithm of the ring's transmission from which on it isn't clean. */
  private static final double MOST_UNEVEN = 0.25;

  /** Nothing is cut out of what lets through less: noise would be divided by noise. */
  private static final double LEAST_BACKGROUND = 0.02;

  /** Most pixels a side in any scan: more than any thing that is hidden. */
  public static final int MOST_SIDE = 4096;

  private static final int MOST_LETTERS = 64;

  /** Checks the kind and the sizes. */
  public CutOut {
    if (kind.length() > MOST_LETTERS || !kind.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("not lower-case words with hyphens: " + kind);
    }
    ThingShadow.of(high, low);
  }

  /**
   * Cuts a thing out by its neighbourhood: the background is interpolated between the means of the
   * {@value #RING} pixels beyond the rectangle's sides, in logarithms, each side by its nearness.
   *
   * @param scan a scan whose upright transmission is taken
   * @param region rectangle around the thing in the upright picture, with {@value #RING} pixels of
   *     the picture beyond each side
   * @throws IllegalArgumentException if the neighbourhood is missing, uneven or too dense
   */
  public static CutOut of(Source scan, Region region) {
    Plane high = scan.projection().transmission(Energy.HIGH);
    Plane low = scan.projection().transmission(Energy.LOW);
    return new CutOut(
        scan.kind(), ratio(high, region), ratio(low, region), scan.pitch(), scan.from());
  }

  /**
   * Cuts a thing out by a clean scan of the same, with the same place in it.
   *
   * @throws IllegalArgumentException if the two differ in size or the clean one is too dense there
   */
  public static CutOut of(Source scan, Region region, RawProjection clean) {
    Plane high = ratio(scan.projection(), clean, region, Energy.HIGH);
    Plane low = ratio(scan.projection(), clean, region, Energy.LOW);
    return new CutOut(scan.kind(), high, low, scan.pitch(), scan.from());
  }

  /**
   * What a thing is cut out of.
   *
   * @param projection the scan
   * @param kind what the thing is
   * @param pitch size of a pixel
   * @param from sha-256 of its main channel
   */
  public record Source(RawProjection projection, String kind, Pitch pitch, Sha256 from) {}

  /**
   * Returns it as a shadow for a scan of other pixels.
   *
   * @throws IllegalArgumentException if it would have more than {@value #MOST_SIDE} pixels a side
   */
  public ThingShadow shadow(Pitch other) {
    double wide = high.width() * pitch.xMm() / other.xMm();
    double tall = high.height() * pitch.yMm() / other.yMm();
    if (wide > MOST_SIDE || tall > MOST_SIDE) {
      throw new IllegalArgumentException(
          "the cut-out would be "
              + Math.round(wide)
              + " x "
              + Math.round(tall)
              + " pixels in this scan, at most "
              + MOST_SIDE
              + " a side");
    }
    int width = Math.max(1, (int) Math.round(high.width() * pitch.xMm() / other.xMm()));
    int height = Math.max(1, (int) Math.round(high.height() * pitch.yMm() / other.yMm()));
    return ThingShadow.of(resized(high, width, height), resized(low, width, height));
  }

  /** Means over the area of each new pixel, of logarithms. */
  private static Plane resized(Plane plane, int width, int height) {
    Plane result = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int x1 = x * plane.width() / width;
        int y1 = y * plane.height() / height;
        int x2 = Math.max(x1 + 1, (x + 1) * plane.width() / width);
        int y2 = Math.max(y1 + 1, (y + 1) * plane.height() / height);
        result.set(x, y, (float) StrictMath.exp(meanLog(plane, new Region(x1, y1, x2, y2))));
      }
    }
    return result;
  }

  private static double meanLog(Plane plane, Region box) {
    double sum = 0;
    for (int y = box.y1(); y < box.y2(); y++) {
      for (int x = box.x1(); x < box.x2(); x++) {
        sum += log(plane.at(x, y));
      }
    }
    return sum / box.area();
  }

  private static double log(double transmission) {
    return StrictMath.log(Math.max(1e-4, transmission));
  }

  private static Plane ratio(
      RawProjection scan, RawProjection clean, Region region, Energy energy) {
    Plane with = scan.transmission(energy);
    Plane without = clean.transmission(energy);
    if (with.width() != without.width() || with.height() != without.height()) {
      throw new IllegalArgumentException(
          "a clean scan of "
              + without.width()
              + " x "
              + without.height()
              + " pixels for one of "
              + with.width()
              + " x "
              + with.height());
    }
    Plane ratio = new Plane(region.width(), region.height());
    for (int y = 0; y < ratio.height(); y++) {
      for (int x = 0; x < ratio.width(); x++) {
        // The mean around: the background's own noise shall not become the thing's.
        double background =
            StrictMath.exp(meanLog(without, around(without, region.x1() + x, region.y1() + y)));
        checkBackground(background);
        float passed = (float) (with.at(region.x1() + x, region.y1() + y) / background);
        ratio.set(x, y, Math.max(0, Math.min(1, passed)));
      }
    }
    return ratio;
  }

  private static Region around(Plane plane, int x, int y) {
    return new Region(
        Math.max(0, x - 1),
        Math.max(0, y - 1),
        Math.min(plane.width(), x + 2),
        Math.min(plane.height(), y + 2));
  }

  private static void checkBackground(double background) {
    if (background < LEAST_BACKGROUND) {
      throw new IllegalArgumentException(
          "the background lets through "
              + background
              + " of the beam, at least "
              + LEAST_BACKGROUND
              + " is needed");
    }
  }

  private static Plane ratio(Plane plane, Region region) {
    if (region.x1() < RING
        || region.y1() < RING
        || region.x2() + RING > plane.width()
        || region.y2() + RING > plane.height()) {
      throw new IllegalArgumentException(
          region + " has not " + RING + " pixels of the picture beyond each side");
    }
    double[][] rows = new double[2][region.height()];
    double[][] columns = new double[2][region.width()];
    for (int y = 0; y < region.height(); y++) {
      int row = region.y1() + y;
      rows[0][y] = meanLog(plane, new Region(region.x1() - RING, row, region.x1(), row + 1));
      rows[1][y] = meanLog(plane, new Region(region.x2(), row, region.x2() + RING, row + 1));
    }
    for (int x = 0; x < region.width(); x++) {
      int column = region.x1() + x;
      columns[0][x] =
          meanLog(plane, new Region(column, region.y1() - RING, column + 1, region.y1()));
      columns[1][x] =
          meanLog(plane, new Region(column, region.y2(), column + 1, region.y2() + RING));
    }
    checkEven(rows, columns);
    Plane ratio = new Plane(region.width(), region.height());
    for (int y = 0; y < ratio.height(); y++) {
      for (int x = 0; x < ratio.width(); x++) {
        double background = between(rows, columns, x, y);
        double passed = log(plane.at(region.x1() + x, region.y1() + y)) - background;
        ratio.set(x, y, (float) Math.min(1, StrictMath.exp(passed)));
      }
    }
    return ratio;
  }

  /** The four sides by their nearness. */
  private static double between(double[][] rows, double[][] columns, int x, int y) {
    int width = columns[0].length;
    int height = rows[0].length;
    double[] weights = {1.0 / (x + 1), 1.0 / (width - x), 1.0 / (y + 1), 1.0 / (height - y)};
    double[] values = {rows[0][y], rows[1][y], columns[0][x], columns[1][x]};
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum / Arrays.stream(weights).sum();
  }

  private static void checkEven(double[][] rows, double[][] columns) {
    double[] all =
        Arrays.stream(new double[][] {rows[0], rows[1], columns[0], columns[1]})
            .flatMapToDouble(Arrays::stream)
            .toArray();
    double mean = Arrays.stream(all).average().orElse(0);
    double square = Arrays.stream(all).map(value -> (value - mean) * (value - mean)).sum();
    double deviation = Math.sqrt(square / all.length);
    if (deviation > MOST_UNEVEN) {
      throw new IllegalArgumentException(
          "the neighbourhood varies by "
              + deviation
              + " in ln of transmission, at most "
              + MOST_UNEVEN
              + ": give a clean scan, or another region");
    }
    checkBackground(StrictMath.exp(mean));
  }
}
