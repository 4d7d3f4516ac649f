package org.cargolens.analysis.correct;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.scan.ChannelKind;

/**
 * What is known of each detector for one energy.
 *
 * @param kind the channel that it belongs to
 * @param fullScale largest count that a sample can hold, 1 to 65535
 * @param dark counts with the beam off, if known
 * @param open counts with nothing in the beam, if known; one of the two is
 * @param dead detectors that don't measure, ascending
 * @param noisy detectors whose counts vary more than their neighbours', ascending
 */
public record EnergyCalibration(
    ChannelKind kind,
    int fullScale,
    Optional<DetectorProfile> dark,
    Optional<DetectorProfile> open,
    List<Integer> dead,
    List<Integer> noisy) {
  /** Share of the counts' full scale that an open beam must bring, else the beam was off. */
  private static final double LEAST_GAIN = 0.001;

  /** Share of the detectors that may be dead, else dark and open beam aren't what they seem. */
  private static final double MOST_DEAD = 0.2;

  /** Copies the lists and checks that all parts are of one array. */
  public EnergyCalibration {
    dead = List.copyOf(dead);
    noisy = List.copyOf(noisy);
    if (fullScale < 1 || fullScale > 0xFFFF) {
      throw new IllegalArgumentException("fullScale must be 1 to 65535, is " + fullScale);
    }
    int detectors = detectors(dark, open);
    if (dark.isPresent() && dark.get().detectors() != detectors) {
      throw new IllegalArgumentException(
          "dark of " + dark.get().detectors() + " detectors, open beam of " + detectors);
    }
    Stream.concat(dead.stream(), noisy.stream())
        .filter(i -> i < 0 || i >= detectors)
        .findFirst()
        .ifPresent(
            i -> {
              throw new IllegalArgumentException("detector " + i + " of " + detectors);
            });
  }

  /**
   * Returns a calibration whose faulty detectors are found by a rule.
   *
   * @throws IllegalArgumentException if more than a fifth of the detectors count no more with an
   *     open beam than in the dark
   */
  static EnergyCalibration of(
      ChannelKind kind, int fullScale, DetectorLevels levels, DeadDetectorRule rule) {
    BitSet dead = new BitSet();
    if (levels.open().isPresent()) {
      Optional<double[]> dark = levels.dark().map(DetectorProfile::means);
      double[] gains = levels.open().get().means();
      for (int i = 0; i < gains.length; i++) {
        gains[i] -= dark.isPresent() ? dark.get()[i] : 0;
      }
      checkGains(kind, gains, LEAST_GAIN * fullScale);
      dead = new DeadDetectors(rule, LEAST_GAIN * fullScale).find(gains, dark);
    }
    BitSet noisy = new NoisyDetectors(rule).find(levels, dead);
    return new EnergyCalibration(
        kind,
        fullScale,
        levels.dark(),
        levels.open(),
        dead.stream().boxed().toList(),
        noisy.stream().boxed().toList());
  }

  private static void checkGains(ChannelKind kind, double[] gains, double least) {
    long without = Arrays.stream(gains).filter(gain -> !(gain > least)).count();
    if (without > MOST_DEAD * gains.length) {
      throw new IllegalArgumentException(
          kind
              + ": "
              + without
              + " of "
              + gains.length
              + " detectors count no more with an open beam than in the dark; dark and air may be"
              + " swapped, or the beam was off");
    }
  }

  /** Returns the number of detectors. */
  public int detectors() {
    return detectors(dark, open);
  }

  DetectorLevels levels() {
    return new DetectorLevels(dark, open);
  }

  private static int detectors(Optional<DetectorProfile> dark, Optional<DetectorProfile> open) {
    return open.or(() -> dark)
        .orElseThrow(() -> new IllegalArgumentException("neither dark nor open beam is known"))
        .detectors();
  }
}
