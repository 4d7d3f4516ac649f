package org.cargolens.analysis.correct;

/** Counts samples that say less than they seem to. For one thread. */
public final class SampleTally {
  private final int fullScale;
  private long samples;
  private long saturated;
  private long zero;
  private long below;
  private long above;

  /** Makes a tally of counts up to {@code fullScale}. */
  public SampleTally(int fullScale) {
    this.fullScale = fullScale;
  }

  /** Counts a row as recorded: samples at full scale and at zero. */
  public void addRecorded(short[] row) {
    int most = fullScale - 1;
    int full = 0;
    int none = 0;
    for (short sample : row) {
      int count = sample & 0xFFFF;
      full += (most - count) >>> 31;
      none += (count - 1) >>> 31;
    }
    samples += row.length;
    saturated += full;
    zero += none;
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
