package org.cargolens.analysis.correct;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.cargolens.scan.Channel;

/**
 * What each detector shows over lines that are all alike, such as those without a beam: its mean
 * and its noise, in counts. Immutable.
 */
public final class DetectorProfile {
  private final double[] means;
  private final double[] deviations;
  private final int lines;

  /**
   * Makes a profile.
   *
   * @param means mean counts, one a detector; finite, copied
   * @param deviations standard deviation from line to line in counts, one a detector; finite, not
   *     negative, copied
   * @param lines how many lines they were taken from, at least 1
   */
  public DetectorProfile(double[] means, double[] deviations, int lines) {
    if (means.length == 0 || means.length != deviations.length) {
      throw new IllegalArgumentException(
          means.length + " means and " + deviations.length + " deviations are no profile");
    }
    if (lines < 1) {
      throw new IllegalArgumentException("a profile needs a line, has " + lines);
    }
    for (int i = 0; i < means.length; i++) {
      if (!Double.isFinite(means[i]) || !(deviations[i] >= 0 && deviations[i] < 1e9)) {
        throw new IllegalArgumentException(
            "detector "
                + i
                + " has a mean of "
                + means[i]
                + " and a deviation of "
                + deviations[i]);
      }
    }
    this.means = means.clone();
    this.deviations = deviations.clone();
    this.lines = lines;
  }

  /** Returns the profile of all lines of a channel. */
  public static DetectorProfile of(Channel channel) {
    return of(channel, new LineSpan(0, channel.lines()));
  }

  /**
   * Returns the profile of some lines of a channel.
   *
   * @throws IllegalArgumentException if the channel has no such lines
   */
  public static DetectorProfile of(Channel channel, LineSpan span) {
    return of(channel, span, new BitSet());
  }

  /**
   * Returns the profile of some lines of a channel but for those to leave out.
   *
   * @throws IllegalArgumentException if the channel has no such lines, or none is left
   */
  static DetectorProfile of(Channel channel, LineSpan span, BitSet without) {
    if (span.endLine() > channel.lines()) {
      throw new IllegalArgumentException(span + " of a channel of " + channel.lines() + " lines");
    }
    int[] lines =
        IntStream.range(span.firstLine(), span.endLine())
            .filter(line -> !without.get(line))
            .toArray();
    if (lines.length == 0) {
      throw new IllegalArgumentException(span + ", of which no line is left");
    }
    ByteBuffer samples = channel.samples();
    boolean narrow = channel.format().bytes() == 1;
    double[] means = new double[channel.detectors()];
    double[] deviations = new double[channel.detectors()];
    for (int detector = 0; detector < means.length; detector++) {
      long sum = 0;
      long squares = 0;
      for (int line : lines) {
        int at = channel.grid().index(line, detector);
        long sample = narrow ? samples.get(at) & 0xFF : samples.getShort(2 * at) & 0xFFFF;
        sum += sample;
        squares += sample * sample;
      }
      means[detector] = (double) sum / lines.length;
      double variance = (double) squares / lines.length - means[detector] * means[detector];
      deviations[detector] = Math.sqrt(Math.max(0, variance));
    }
    return new DetectorProfile(means, deviations, lines.length);
  }

  /** Returns the number of detectors. */
  public int detectors() {
    return means.length;
  }

  /** Returns how many lines the profile was taken from. */
  public int lines() {
    return lines;
  }

  /** Returns a detector's mean in counts. */
  public double mean(int detector) {
    return means[detector];
  }

  /** Returns a detector's standard deviation from line to line in counts. */
  public double deviation(int detector) {
    return deviations[detector];
  }

  /** Returns a copy of the means, one a detector. */
  public double[] means() {
    return means.clone();
  }

  /** Returns a copy of the standard deviations, one a detector. */
  public double[] deviations() {
    return deviations.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DetectorProfile profile
        && lines == profile.lines
        && Arrays.equals(means, profile.means)
        && Arrays.equals(deviations, profile.deviations);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(means) + lines;
  }

  @Override
  public String toString() {
    return "DetectorProfile[" + means.length + " detectors over " + lines + " lines]";
  }
}
