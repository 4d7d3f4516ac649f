package org.cargolens.analysis.cv;

/**
 * Copies whole rows between pixels and arrays, so that plain loops can work on planes that are too
 * large to copy at once.
 */
public final class PixelRows {
  private PixelRows() {}

  /** Returns the samples of {@code rows} rows of U16 pixels from row {@code y} on. */
  public static short[] shorts(Pixels pixels, int y, int rows) {
    check(pixels, SampleType.U16, y, (long) rows * pixels.width());
    short[] values = new short[rows * pixels.width()];
    pixels.mat().get(y, 0, values);
    return values;
  }

  /** Returns the samples of {@code rows} rows of U8 pixels from row {@code y} on. */
  public static byte[] bytes(Pixels pixels, int y, int rows) {
    check(pixels, SampleType.U8, y, (long) rows * pixels.width());
    byte[] values = new byte[rows * pixels.width()];
    pixels.mat().get(y, 0, values);
    return values;
  }

  /** Fills whole rows of U16 pixels from row {@code y} on. */
  public static void put(Pixels pixels, int y, short[] values) {
    check(pixels, SampleType.U16, y, values.length);
    pixels.mat().put(y, 0, values);
  }

  /** Fills whole rows of U8 pixels from row {@code y} on. */
  public static void put(Pixels pixels, int y, byte[] values) {
    check(pixels, SampleType.U8, y, values.length);
    pixels.mat().put(y, 0, values);
  }

  private static void check(Pixels pixels, SampleType type, int y, long samples) {
    if (pixels.type() != type) {
      throw new IllegalArgumentException(pixels + " are not " + type);
    }
    if (y < 0
        || samples % pixels.width() != 0
        || samples / pixels.width() > pixels.height() - (long) y) {
      throw new IllegalArgumentException(
          samples + " samples from row " + y + " on are not whole rows of " + pixels);
    }
  }
}
