package org.cargolens.analysis.correct;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cargolens.scan.Channel;

/**
 * Estimates each line's dose from detectors that see past all cargo: reference detectors beyond the
 * fan, or those at either end of the array in front of which nothing but air passes.
 *
 * <p>Detectors at the ends are taken on trust only as far as they bear each other out. Those that
 * something covers in more than one line in a hundred are left out, and if the dose that the others
 * show changes slowly by more than an accelerator's does, something covers them all, and nothing is
 * corrected. Single lines of them that something narrow may cover get the steady dose of the lines
 * around them.
 */
final class DoseEstimate {
  private static final int CANDIDATES_AT_END = 40;
  private static final int LEAST_DETECTORS = 8;
  private static final int SLOW_LINES = 51;

  /** Every so many lines the slow part and the spread are looked at. */
  private static final int STRIDE = 8;

  private static final int SAMPLED_LINES = 512;
  private static final double MOST_DRIFT = 0.1;
  private static final double MOST_CHANGE = 0.05;

  private final Channel channel;
  private final double[] dark;
  private final double[] gains;

  /**
   * Prepares an estimate.
   *
   * @param channel counts
   * @param dark dark level of each detector
   * @param gains open beam less dark of each detector
   */
  DoseEstimate(Channel channel, double[] dark, double[] gains) {
    this.channel = channel;
    this.dark = dark;
    this.gains = gains;
  }

  /**
   * Estimates from reference detectors.
   *
   * @throws IllegalArgumentException if the channel has no such detectors
   */
  Optional<LineDoses> of(DoseReference reference, BitSet faulty, BitSet missing) {
    if (reference.endDetector() > channel.detectors()) {
      throw new IllegalArgumentException(
          reference + " of a channel of " + channel.detectors() + " detectors");
    }
    int[] detectors =
        IntStream.range(reference.firstDetector(), reference.endDetector())
            .filter(i -> !faulty.get(i))
            .toArray();
    return detectors.length == 0
        ? Optional.empty()
        : Optional.of(doses(transmissions(detectors), missing, true));
  }

  /** Estimates from detectors at either end of the array; empty if too few see air. */
  Optional<LineDoses> ofAir(BitSet faulty, BitSet missing) {
    int end = Math.min(CANDIDATES_AT_END, channel.detectors() / 2);
    int[] ends =
        IntStream.concat(
                IntStream.range(0, end),
                IntStream.range(channel.detectors() - end, channel.detectors()))
            .filter(i -> !faulty.get(i))
            .toArray();
    double[][] lines = transmissions(ends);
    int[] bright = IntStream.range(0, ends.length).filter(i -> bright(lines, i)).toArray();
    if (bright.length < LEAST_DETECTORS || channel.lines() < SLOW_LINES) {
      return Optional.empty();
    }
    double[][] seen = pick(lines, bright);
    int[] clear = clear(seen);
    return clear.length < LEAST_DETECTORS
        ? Optional.empty()
        : Optional.of(doses(pick(seen, clear), missing, false));
  }

  private double[][] transmissions(int[] detectors) {
    ByteBuffer samples = channel.samples();
    boolean narrow = channel.format().bytes() == 1;
    double[][] lines = new double[channel.lines()][detectors.length];
    for (int line = 0; line < lines.length; line++) {
      for (int i = 0; i < detectors.length; i++) {
        int at = channel.grid().index(line, detectors[i]);
        int sample = narrow ? samples.get(at) & 0xFF : samples.getShort(2 * at) & 0xFFFF;
        lines[line][i] = (sample - dark[detectors[i]]) / gains[detectors[i]];
      }
    }
    return lines;
  }

  /** A twentieth of the lines may lack a beam; else a detector in air is never half covered. */
  private static boolean bright(double[][] lines, int detector) {
    int step = Math.max(1, lines.length / SAMPLED_LINES);
    double[] values = new double[(lines.length + step - 1) / step];
    for (int i = 0; i < values.length; i++) {
      values[i] = lines[i * step][detector];
    }
    double usual = Medians.upper(values, values.length);
    return usual > 1 - MOST_DRIFT
        && usual < 1 + MOST_DRIFT
        && Medians.select(values, values.length, values.length / 20) > 0.5 * usual;
  }

  /** Returns the detectors that keep to the others' dose in 99 of 100 lines. */
  private static int[] clear(double[][] lines) {
    int step = Math.max(1, lines.length / SAMPLED_LINES);
    double[][] ratios = new double[lines[0].length][(lines.length + step - 1) / step];
    int count = 0;
    for (int line = 0; line < lines.length; line += step) {
      double dose = Medians.upper(lines[line].clone(), lines[line].length);
      if (dose > SampleScale.LEAST_DOSE) {
        for (int i = 0; i < ratios.length; i++) {
          ratios[i][count] = lines[line][i] / dose;
        }
        count++;
      }
    }
    int compared = count;
    return compared == 0
        ? new int[0]
        : IntStream.range(0, ratios.length).filter(i -> keeps(ratios[i], compared)).toArray();
  }

  private static boolean keeps(double[] ratios, int count) {
    double usual = Medians.upper(ratios, count);
    double spread = usual - Medians.select(ratios, count, (int) (0.16 * count));
    double least = Medians.select(ratios, count, count / 100);
    return Math.abs(usual - 1) < MOST_CHANGE && least > usual - Math.max(0.01, 4 * spread);
  }

  private static double[][] pick(double[][] lines, int[] detectors) {
    double[][] picked = new double[lines.length][detectors.length];
    for (int line = 0; line < lines.length; line++) {
      for (int i = 0; i < detectors.length; i++) {
        picked[line][i] = lines[line][detectors[i]];
      }
    }
    return picked;
  }

  private static LineDoses doses(double[][] lines, BitSet missing, boolean trusted) {
    double[] doses = new double[lines.length];
    double[] uncertainties = new double[lines.length / STRIDE + 1];
    int sampled = 0;
    for (int line = 0; line < lines.length; line++) {
      double[] values = lines[line].clone();
      Arrays.sort(values);
      double dose = middleMean(values);
      boolean usable = !missing.get(line) && dose > SampleScale.LEAST_DOSE;
      doses[line] = usable ? dose : Double.NaN;
      if (line % STRIDE == 0) {
        double spread = values[values.length * 5 / 6] - values[values.length / 6];
        uncertainties[sampled++] = 0.5 * spread / Math.sqrt(values.length);
      }
    }
    double noise = Medians.upper(uncertainties, sampled);
    double[] slow = slow(doses);
    if (!trusted) {
      double least = Math.max(LineDoses.LEAST, noise);
      // Once more, since a thing draws the steady level down as long as it is taken for dose.
      for (int i = 0; i < 2; i++) {
        DoseBelief.doubtful(doses, slow, least).stream().forEach(line -> doses[line] = Double.NaN);
        slow = slow(doses);
      }
    }
    return doses(doses, slow, new Taken(lines[0].length, noise, trusted));
  }

  /**
   * What doses were taken from.
   *
   * @param detectors how many
   * @param noise how far a line's dose is uncertain
   * @param trusted whether nothing passes in front of them
   */
  private record Taken(int detectors, double noise, boolean trusted) {}

  /** Fills doses that aren't known from the steady ones. */
  private static LineDoses doses(double[] doses, double[] slow, Taken taken) {
    double squares = 0;
    int counted = 0;
    for (int line = 0; line < doses.length; line++) {
      if (Double.isNaN(doses[line])) {
        doses[line] = taken.trusted ? 1 : slow[line];
      } else {
        squares += Math.pow(doses[line] - slow[line], 2);
        counted++;
      }
    }
    double least = Arrays.stream(slow).min().orElse(1);
    double most = Arrays.stream(slow).max().orElse(1);
    double drift = Math.max(most - 1, 1 - least);
    double jitter = counted == 0 ? 0 : Math.sqrt(squares / counted);
    LineDoses.Figures figures =
        new LineDoses.Figures(
            taken.detectors,
            jitter,
            taken.noise,
            drift,
            counted > 0 && (taken.trusted || (drift < MOST_DRIFT && most - least < MOST_CHANGE)));
    return new LineDoses(figures.jitterStandsOut() ? doses : slow, figures);
  }

  /**
   * Mean of the middle half: nearly as little noise as the mean, nearly as robust as the median.
   */
  private static double middleMean(double[] sorted) {
    int from = sorted.length / 4;
    int to = sorted.length - from;
    return Arrays.stream(sorted, from, to).average().orElse(Double.NaN);
  }

  /** Returns the running median of the lines whose dose is known. */
  private static double[] slow(double[] doses) {
    double[] slow = new double[doses.length];
    double[] known = new double[SLOW_LINES];
    for (int line = 0; line < slow.length; line++) {
      if (line % STRIDE != 0) {
        slow[line] = slow[line - 1];
        continue;
      }
      int from = Math.max(0, Math.min(doses.length - SLOW_LINES, line - SLOW_LINES / 2));
      int count = 0;
      for (int i = from; i < Math.min(doses.length, from + SLOW_LINES); i++) {
        if (!Double.isNaN(doses[i])) {
          known[count++] = doses[i];
        }
      }
      slow[line] = count == 0 ? 1 : Medians.upper(known, count);
    }
    return slow;
  }
}
