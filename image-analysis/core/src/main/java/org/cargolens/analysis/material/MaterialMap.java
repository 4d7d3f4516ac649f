package org.cargolens.analysis.material;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each pixel of an image shows, for pictures: neighbours have been averaged, and one number
 * hides what else fits. To name a material, take a {@link MaterialSegment}. On the Java heap, three
 * bytes a pixel; immutable.
 */
public final class MaterialMap {
  /** Half of the width of what a segment's measurement must fit at most, in atomic numbers. */
  private static final double LARGEST_UNCERTAINTY = 6;

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

  /**
   * Returns this map with what segments say where pixels alone are too noisy.
   *
   * @param segments segments of the same image
   * @param labels where they are
   */
  MaterialMap filled(List<MaterialSegment> segments, MaterialScene.Labels labels) {
    Map<Integer, MaterialEstimate> sure = new HashMap<>();
    for (MaterialSegment segment : segments) {
      if (segment.whole().known() && segment.whole().uncertainty() <= LARGEST_UNCERTAINTY) {
        sure.put(segment.id(), segment.whole());
      }
    }
    byte[] numbers = twiceNumbers.clone();
    short[] grams = gramSteps.clone();
    int last = -1;
    MaterialEstimate estimate = MaterialEstimate.UNKNOWN;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int id = numbers[y * width + x] == 0 ? labels.at(x, y) : -1;
        if (id != last) {
          last = id;
          estimate = sure.getOrDefault(id, MaterialEstimate.UNKNOWN);
        }
        if (estimate.known()) {
          numbers[y * width + x] = (byte) Math.round(2 * estimate.atomicNumber());
          grams[y * width + x] = (short) Math.round(RatioTable.GRAM_STEP * estimate.gramsPerCm2());
        }
      }
    }
    return new MaterialMap(width, height, numbers, grams);
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
