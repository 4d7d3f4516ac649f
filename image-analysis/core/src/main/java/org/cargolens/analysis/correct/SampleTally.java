package org.cargolens.analysis.correct;

import java.nio.ByteBuffer;

/** Counts samples that say less than they seem to. For one thread. */
public final class SampleTally {
  /** All bits of each quarter but the highest. */
  private static final long LOW_BITS = 0x7FFF_7FFF_7FFF_7FFFL;

  private static final long QUARTERS = 0x0001_0001_0001_0001L;

  private final int fullScale;
  private long samples;
  private long saturated;
  private long zero;
  private long below;
  private long above;

  /** Makes a tally of counts up to {@code fullScale}, one less than a power of two. */
  public SampleTally(int fullScale) {
    this.fullScale = fullScale;
  }

  /**
   * Counts samples as recorded, at full scale and at zero; four at a time, each in a quarter of a
   * word.
   *
   * @param recorded little-endian samples of 16 bits from the buffer's position to its limit; the
   *     position stays
   */
  public void addRecorded(ByteBuffer recorded) {
    int end = recorded.limit();
    int at = recorded.position();
    samples += (end - at) / 2;
    for (; at + 8 <= end; at += 8) {
      long four = recorded.getLong(at);
      zero += Long.bitCount(zeros(four));
      saturated += Long.bitCount(full(four));
    }
    for (; at + 2 <= end; at += 2) {
      // Quarters of a word that stay empty must be neither zero nor full.
      long one = (recorded.getShort(at) & 0xFFFFL) | 0x0001_0001_0001_0000L;
      zero += Long.bitCount(zeros(one));
      saturated += Long.bitCount(full(one) & 0x8000L);
    }
  }

  /** Counts one sample as recorded. */
  void addRecorded(int sample) {
    samples++;
    zero += sample == 0 ? 1 : 0;
    saturated += sample >= fullScale ? 1 : 0;
  }

  /** Returns the highest bit of each quarter that is zero. */
  private static long zeros(long four) {
    return ~(((four & LOW_BITS) + LOW_BITS) | four | LOW_BITS);
  }

  /** Returns the highest bit of each quarter that is at full scale or above. */
  private long full(long four) {
    return fullScale == 0xFFFF
        ? zeros(~four)
        : (((four & LOW_BITS) + (0x8000 - fullScale) * QUARTERS) | four) & ~LOW_BITS;
  }

  /** Counts results that had to be cut to 0 or to full scale. */
  void addOutside(long belowZero, long aboveFullScale) {
    below += belowZero;
    above += aboveFullScale;
  }

  /** Returns the share of the samples at full scale of the counts. */
  public double saturatedShare() {
    return share(saturated);
  }

  /** Returns the share of the samples that are zero. */
  public double zeroShare() {
    return share(zero);
  }

  /** Returns the share of the results that were below zero. */
  public double belowShare() {
    return share(below);
  }

  /** Returns the share of the results that were above full scale. */
  public double aboveShare() {
    return share(above);
  }

  private double share(long count) {
    return samples == 0 ? 0 : (double) count / samples;
  }
}
