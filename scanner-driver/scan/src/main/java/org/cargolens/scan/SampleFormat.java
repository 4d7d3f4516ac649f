package org.cargolens.scan;

/**
 * Width of an unsigned sample.
 *
 * @param bitsAllocated bits that a sample takes in memory: 8 or 16
 * @param significantBits bits that carry information, 1 to {@code bitsAllocated}; the samples are
 *     right-aligned, so full scale is {@code 2^significantBits - 1}
 */
public record SampleFormat(int bitsAllocated, int significantBits) {
  /** Unsigned 8-bit samples, all bits significant. */
  public static final SampleFormat U8 = new SampleFormat(8, 8);

  /** Unsigned 16-bit samples, all bits significant. */
  public static final SampleFormat U16 = new SampleFormat(16, 16);

  /** Checks both widths. */
  public SampleFormat {
    if (bitsAllocated != 8 && bitsAllocated != 16) {
      throw new IllegalArgumentException("bitsAllocated must be 8 or 16, is " + bitsAllocated);
    }
    if (significantBits < 1 || significantBits > bitsAllocated) {
      throw new IllegalArgumentException(
          "significantBits must be 1 to " + bitsAllocated + ", is " + significantBits);
    }
  }

  /** Returns the bytes a sample takes: 1 or 2. */
  public int bytes() {
    return bitsAllocated / 8;
  }

  /** Returns the largest sample value. */
  public int fullScale() {
    return (1 << significantBits) - 1;
  }
}
