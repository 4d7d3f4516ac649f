package org.cargolens.analysis.material;

/**
 * What each pixel of an image shows, for pictures: neighbours have been averaged, and one number
 * hides what else fits. To name a material, take a {@link MaterialSegment}. On the Java heap, three
 * bytes a pixel; immutable.
 */
public final class MaterialMap {
  private final int width;
  private final int height;
  private final byte[] twiceNumbers;
  private final short[] gramSteps;

  MaterialMap(int width, int height, byte[] twiceNumbers, short[] gramSteps) {
    this.width = width;
    this.height = height;
    this.twiceNumbers = twiceNumbers;
    this.gramSteps = gramSteps;
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns the effective atomic number of a pixel in steps of a half, 0 if it isn't known. */
  public double atomicNumber(int x, int y) {
    return (twiceNumbers[y * width + x] & 0xFF) / 2.0;
  }

  /** Returns the area density of a pixel in g/cm², at most 3,276; 0 if it isn't known. */
  public double gramsPerCm2(int x, int y) {
    return (gramSteps[y * width + x] & 0xFFFF) / (double) RatioTable.GRAM_STEP;
  }

  /** Returns the band of a pixel. */
  public MaterialBand band(int x, int y) {
    return MaterialBand.of(atomicNumber(x, y));
  }
}
