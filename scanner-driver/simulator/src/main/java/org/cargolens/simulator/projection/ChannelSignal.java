package org.cargolens.simulator.projection;

import java.util.Arrays;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.View;
import org.cargolens.simulator.physics.SplitMix;

/**
 * What the samples of a channel say of the beam: dark level and open beam of each detector, how
 * many counts a quantum makes, and how much electronic noise there is; measured on the scan itself.
 *
 * <p>Of raw counts the frames tell: a quantum makes as many counts as the variance of the open beam
 * is greater than its mean (Poisson), each line divided by its dose first, the median over the
 * detectors; electronic noise is that of the dark frame. Of transmission the scan tells: the noise
 * between neighbouring lines where 97 % of the beam or more comes through. Immutable.
 */
final class ChannelSignal {
  /** Fewer lines of a frame don't tell a variance. */
  private static final int LEAST_LINES = 8;

  /** Share of the median open beam below which a detector counts as dead. */
  private static final double LEAST_OPEN = 0.05;

  /** Up to so many quanta each is asked by itself whether it passes. */
  private static final int FEW_QUANTA = 64;

  private static final int MOST_SAMPLES = 200_000;

  private final Channel channel;
  private final double[] dark;
  private final double[] open;
  private final double countsPerQuantum;
  private final double electronic;

  private ChannelSignal(
      Channel channel, double[] dark, double[] open, double countsPerQuantum, double electronic) {
    this.channel = channel;
    this.dark = dark;
    this.open = open;
    this.countsPerQuantum = countsPerQuantum;
    this.electronic = electronic;
  }

  /**
   * Measures a channel.
   *
   * @throws IllegalArgumentException if it is neither transmission nor counts with dark and
   *     open-beam frames of at least eight lines; says what it is
   */
  static ChannelSignal of(View view, Channel channel) {
    if (!channel.kind().isTransmission()) {
      throw new IllegalArgumentException(
          channel.kind() + " is no transmission, into which things are projected");
    }
    int detectors = channel.detectors();
    if (channel.domain() == Domain.TRANSMISSION) {
      double[] full = new double[detectors];
      Arrays.fill(full, channel.format().fullScale());
      return new ChannelSignal(channel, new double[detectors], full, brightNoise(channel), 0);
    }
    if (channel.domain() != Domain.RAW_COUNTS) {
      throw new IllegalArgumentException(
          "raw projection needs RAW_COUNTS or TRANSMISSION, the scan has " + channel.domain());
    }
    Channel beamOff = frame(view, CalibrationFrame.Kind.DARK, channel);
    Channel beamOn = frame(view, CalibrationFrame.Kind.OPEN_BEAM, channel);
    double[] dark = means(beamOff);
    double[] open = means(beamOn);
    for (int i = 0; i < detectors; i++) {
      open[i] -= dark[i];
    }
    double electronic = Math.sqrt(median(variances(beamOff, dark, ones(beamOff.lines()))));
    return new ChannelSignal(
        channel, dark, open, quantum(beamOn, dark, open, electronic), electronic);
  }

  private static Channel frame(View view, CalibrationFrame.Kind kind, Channel channel) {
    Channel frame =
        view.calibration(kind, channel.kind())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "raw counts without a "
                            + kind
                            + " frame of "
                            + channel.kind()
                            + ": nothing tells what of them is beam"))
            .channel();
    if (frame.lines() < LEAST_LINES) {
      throw new IllegalArgumentException(
          "a " + kind + " frame of " + frame.lines() + " lines, at least " + LEAST_LINES);
    }
    return frame;
  }

  private static double[] ones(int lines) {
    double[] ones = new double[lines];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] means(Channel frame) {
    double[] means = new double[frame.detectors()];
    for (int i = 0; i < means.length; i++) {
      for (int line = 0; line < frame.lines(); line++) {
        means[i] += frame.sample(line, i);
      }
      means[i] /= frame.lines();
    }
    return means;
  }

  private static double[] variances(Channel frame, double[] level, double[] doses) {
    double[] variances = new double[level.length];
    for (int i = 0; i < level.length; i++) {
      for (int line = 0; line < doses.length; line++) {
        double rest = frame.sample(line, i) - level[i] * doses[line];
        variances[i] += rest * rest / (doses.length - 1);
      }
    }
    return variances;
  }

  private static double quantum(Channel beam, double[] dark, double[] open, double electronic) {
    double sum = Arrays.stream(open).sum();
    double[] doses = new double[beam.lines()];
    for (int line = 0; line < doses.length; line++) {
      for (int i = 0; i < open.length; i++) {
        doses[line] += (beam.sample(line, i) - dark[i]) / sum;
      }
    }
    double usual = median(open);
    int full = beam.format().fullScale();
    double[] found = new double[open.length];
    int count = 0;
    for (int i = 0; i < open.length; i++) {
      double variance = 0;
      boolean cut = false;
      for (int line = 0; line < doses.length; line++) {
        double rest = beam.sample(line, i) - dark[i] - open[i] * doses[line];
        variance += rest * rest / (doses.length - 1);
        cut |= beam.sample(line, i) >= full;
      }
      if (open[i] > LEAST_OPEN * usual && !cut) {
        found[count++] = Math.max(0, variance - electronic * electronic) / open[i];
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("an open beam in which every detector is dead or full");
    }
    return median(Arrays.copyOf(found, count));
  }

  /** Counts a quantum makes in samples of transmission, 0 if there is no noise. */
  private static double brightNoise(Channel channel) {
    double[] differences = new double[MOST_SAMPLES];
    double sum = 0;
    int count = 0;
    int full = channel.format().fullScale();
    int quiet = 0;
    int loud = 0;
    int bright = (int) (0.97 * channel.format().fullScale());
    long pixels = (long) channel.lines() * channel.detectors();
    int step = (int) Math.max(1, pixels / MOST_SAMPLES);
    for (long i = 0; i < pixels && count < MOST_SAMPLES; i += step) {
      int line = (int) (i / channel.detectors());
      int detector = (int) (i % channel.detectors());
      int sample = channel.sample(line, detector);
      if (line + 1 == channel.lines() || sample < bright) {
        continue;
      }
      int next = channel.sample(line + 1, detector);
      if (sample < full) {
        differences[count++] = Math.abs(next - sample);
        sum += sample;
      } else {
        quiet += next == full ? 1 : 0;
        loud += next < full ? 1 : 0;
      }
    }
    // Noise that was cut at full scale leaves a quarter of such pairs at it, no noise nearly all.
    if (quiet > loud + count) {
      return 0;
    }
    if (count == 0) {
      return 0;
    }
    double deviation = 1.4826 * median(Arrays.copyOf(differences, count)) / Math.sqrt(2);
    return deviation * deviation / (sum / count);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Returns how many counts a quantum makes. */
  double countsPerQuantum() {
    return countsPerQuantum;
  }

  /** Returns whether a detector measures at all. */
  boolean lives(int detector) {
    return open[detector] > LEAST_OPEN * median(open);
  }

  /** Returns the share of the open beam in a pixel. */
  float transmission(int line, int detector) {
    double net = channel.sample(line, detector) - dark[detector];
    return (float) Math.max(0, Math.min(1, net / Math.max(1, open[detector])));
  }

  /**
   * Returns what would have been counted had each quantum passed with a probability: of N quanta a
   * binomial number is left, which of a Poisson number N is the Poisson number of the weakened
   * beam. The electronic noise stays what it was.
   *
   * @param factor the probability, 0 to 1
   */
  int thinned(int line, int detector, double factor, SplitMix random) {
    int sample = channel.sample(line, detector);
    double net = sample - dark[detector];
    double left = factor * net;
    if (countsPerQuantum > 0 && net > 0) {
      double quanta = net / countsPerQuantum;
      if (quanta < FEW_QUANTA) {
        int whole = (int) Math.round(quanta);
        int passed = 0;
        for (int i = 0; i < whole; i++) {
          passed += random.nextDouble() < factor ? 1 : 0;
        }
        left = countsPerQuantum * passed + factor * (net - countsPerQuantum * whole);
      } else {
        left += Math.sqrt(countsPerQuantum * net * factor * (1 - factor)) * random.nextGaussian();
      }
    }
    left += electronic * Math.sqrt(1 - factor * factor) * random.nextGaussian();
    long counts = Math.round(dark[detector] + left);
    return (int) Math.max(0, Math.min(channel.format().fullScale(), counts));
  }
}
