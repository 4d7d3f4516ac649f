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

  /** Copies {@code into.length} samples of one row of U8 pixels from column {@code x} on. */
  public static void copy(Pixels pixels, int x, int y, byte[] into) {
    checkPart(pixels, SampleType.U8, new Part(x, y, into.length));
    pixels.mat().get(y, x, into);
  }

  /** Copies {@code into.length} samples of one row of U16 pixels from column {@code x} on. */
  public static void copy(Pixels pixels, int x, int y, short[] into) {
    checkPart(pixels, SampleType.U16, new Part(x, y, into.length));
    pixels.mat().get(y, x, into);
  }

  /** Copies {@code into.length} samples of one row of F32 pixels from column {@code x} on. */
  public static void copy(Pixels pixels, int x, int y, float[] into) {
    checkPart(pixels, SampleType.F32, new Part(x, y, into.length));
    pixels.mat().get(y, x, into);
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

  /** Fills whole rows of F32 pixels from row {@code y} on. */
  public static void put(Pixels pixels, int y, float[] values) {
    check(pixels, SampleType.F32, y, values.length);
    pixels.mat().put(y, 0, values);
  }

  /** A part of a row. */
  private record Part(int x, int y, int length) {}

  private static void checkPart(Pixels pixels, SampleType type, Part part) {
    if (pixels.type() != type) {
      throw new IllegalArgumentException(pixels + " are not " + type);
    }
    if (part.y < 0
        || part.y >= pixels.height()
        || part.x < 0
        || part.length > pixels.width() - (long) part.x) {
      throw new IllegalArgumentException(part + " is not part of a row of " + pixels);
    }
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
