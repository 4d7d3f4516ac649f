package org.cargolens.analysis.display;

import org.cargolens.analysis.cv.Pixels;

/**
 * How suspicious each place of an image is, on the Java heap, in image coordinates; may be coarser
 * than the image. Immutable.
 */
public final class HeatMap {
  private final int width;
  private final int height;
  private final byte[] heat;

  private HeatMap(int width, int height, byte[] heat) {
    this.width = width;
    this.height = height;
    this.heat = heat;
  }

  /**
   * Copies a map.
   *
   * @param pixels F32 values, covering the whole image evenly
   * @param hottest value that is shown as full heat, above 0; 0 and less show none
   */
  public static HeatMap of(Pixels pixels, double hottest) {
    if (!(hottest > 0)) {
      throw new IllegalArgumentException("hottest must be above 0, is " + hottest);
    }
    float[] values = pixels.toFloats();
    byte[] heat = new byte[values.length];
    for (int i = 0; i < heat.length; i++) {
      heat[i] = (byte) Math.round(255 * Math.min(1, Math.max(0, values[i] / hottest)));
    }
    return new HeatMap(pixels.width(), pixels.height(), heat);
  }

  /** Returns the number of columns of the map. */
  public int width() {
    return width;
  }

  /** Returns the number of rows of the map. */
  public int height() {
    return height;
  }

  /** Returns the heat of a place of the map, 0 to 255. */
  public int at(int x, int y) {
    return heat[y * width + x] & 0xFF;
  }
}
