package org.cargolens.analysis.cv;

/** How often each value of an 8- or 16-bit plane occurs. Immutable. */
public final class PlaneHistogram {
  private final int[] counts;
  private final long total;

  private PlaneHistogram(int[] counts, long total) {
    this.counts = counts;
    this.total = total;
  }

  /**
   * Counts the samples of a plane.
   *
   * @param pixels U8 or U16
   */
  public static PlaneHistogram of(Pixels pixels) {
    int[] counts = new int[pixels.type() == SampleType.U8 ? 256 : 65536];
    int rows = Math.max(1, (1 << 18) / pixels.width());
    for (int y = 0; y < pixels.height(); y += rows) {
      int band = Math.min(rows, pixels.height() - y);
      if (pixels.type() == SampleType.U8) {
        for (byte sample : PixelRows.bytes(pixels, y, band)) {
          counts[sample & 0xFF]++;
        }
      } else {
        for (short sample : PixelRows.shorts(pixels, y, band)) {
          counts[sample & 0xFFFF]++;
        }
      }
    }
    return new PlaneHistogram(counts, (long) pixels.width() * pixels.height());
  }

  /** Returns the largest value a sample can have: 255 or 65535. */
  public int fullScale() {
    return counts.length - 1;
  }

  /** Returns how often a value occurs. */
  public int count(int value) {
    return counts[value];
  }

  /** Returns the share of samples below a value, 0 to 1. */
  public double shareBelow(int value) {
    long sum = 0;
    for (int i = 0; i < Math.min(value, counts.length); i++) {
      sum += counts[i];
    }
    return (double) sum / total;
  }

  /**
   * Returns the smallest value that at least a share of the samples does not exceed.
   *
   * @param share 0 to 1
   */
  public int percentile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * total));
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i];
      if (sum >= wanted) {
        return i;
      }
    }
    return counts.length - 1;
  }
}
