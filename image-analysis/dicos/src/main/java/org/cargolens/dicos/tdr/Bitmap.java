package org.cargolens.dicos.tdr;

import java.util.BitSet;

/**
 * Which pixels of a box belong to an object. Immutable. In DICOS one bit a pixel, columns fastest,
 * the first pixel in the lowest bit, rows not padded.
 */
public final class Bitmap {
  private final int width;
  private final int height;
  private final BitSet bits;

  private Bitmap(int width, int height, BitSet bits) {
    this.width = width;
    this.height = height;
    this.bits = bits;
  }

  /** Says of each pixel of a box whether it belongs to an object. */
  @FunctionalInterface
  public interface Membership {
    /** Returns whether the pixel at a column and row of the box belongs. */
    boolean contains(int x, int y);
  }

  /**
   * Returns the bitmap of a box.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   */
  public static Bitmap of(int width, int height, Membership membership) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a bitmap has pixels, not " + width + " x " + height);
    }
    BitSet bits = new BitSet(Math.multiplyExact(width, height));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        bits.set(y * width + x, membership.contains(x, y));
      }
    }
    return new Bitmap(width, height, bits);
  }

  /** Returns the bitmap of packed bytes; surplus bits are passed by. */
  static Bitmap unpack(int width, int height, byte[] packed) {
    BitSet bits = BitSet.valueOf(packed);
    int size = Math.multiplyExact(width, height);
    if (bits.length() > size) {
      bits.clear(size, bits.length());
    }
    return new Bitmap(width, height, bits);
  }

  /** Returns how many bytes the bits of a box take. */
  static long packedBytes(long width, long height) {
    return (width * height + 7) / 8;
  }

  byte[] pack() {
    byte[] packed = new byte[(int) packedBytes(width, height)];
    byte[] set = bits.toByteArray();
    System.arraycopy(set, 0, packed, 0, set.length);
    return packed;
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns whether a pixel belongs to the object. */
  public boolean contains(int x, int y) {
    if (x < 0 || x >= width || y < 0 || y >= height) {
      throw new IndexOutOfBoundsException(x + "," + y + " of " + width + " x " + height);
    }
    return bits.get(y * width + x);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bitmap bitmap
        && width == bitmap.width
        && height == bitmap.height
        && bits.equals(bitmap.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  /** Size, number of pixels that belong, and a number that differs with their places. */
  @Override
  public String toString() {
    return "Bitmap["
        + width
        + " x "
        + height
        + ", "
        + bits.cardinality()
        + " set, "
        + bits.hashCode()
        + "]";
  }
}
