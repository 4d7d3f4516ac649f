package org.cargolens.analysis.correct;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewKind;

/**
 * What is known of a scanner's detectors, apart from any scan: dark level and open beam of each,
 * for each energy, and which don't measure. Immutable.
 *
 * @param view which view of the scanner it is for, never UNKNOWN
 * @param madeAt when the lines were taken that it was made from
 * @param energies one entry an energy, at least one, no two of one kind, all of one array
 * @param sources what it was made from
 */
public record DetectorCalibration(
    ViewKind view, Instant madeAt, List<EnergyCalibration> energies, List<Source> sources) {
  /**
   * Lines that a calibration was made from.
   *
   * @param beam whether the beam was on: {@code dark} or {@code open}
   * @param channel the channel's kind
   * @param lines which of its lines
   * @param sha256 digest of the channel's canonical bytes
   */
  public record Source(Beam beam, ChannelKind channel, LineSpan lines, Sha256 sha256) {}

  /** Whether the beam was on. */
  public enum Beam {
    /** Beam off. */
    DARK,
    /** Beam on, nothing in it. */
    OPEN
  }

  /** Copies the lists and checks that all entries are of one array. */
  public DetectorCalibration {
    if (view == ViewKind.UNKNOWN) {
      throw new IllegalArgumentException("a calibration is of a known view");
    }
    energies = List.copyOf(energies);
    sources = List.copyOf(sources);
    if (energies.isEmpty()) {
      throw new IllegalArgumentException("a calibration has at least one energy");
    }
    Set<ChannelKind> kinds = EnumSet.noneOf(ChannelKind.class);
    for (EnergyCalibration energy : energies) {
      if (!kinds.add(energy.kind())) {
        throw new IllegalArgumentException("two calibrations of " + energy.kind());
      }
      if (energy.detectors() != energies.get(0).detectors()) {
        throw new IllegalArgumentException(
            energy.kind()
                + " has "
                + energy.detectors()
                + " detectors, "
                + energies.get(0).kind()
                + " "
                + energies.get(0).detectors());
      }
    }
  }

  /** Makes a calibration of the view from the side. */
  public DetectorCalibration(
      Instant madeAt, List<EnergyCalibration> energies, List<Source> sources) {
    this(ViewKind.SIDE, madeAt, energies, sources);
  }

  /** Returns this calibration as one of another view. */
  public DetectorCalibration ofView(ViewKind other) {
    return new DetectorCalibration(other, madeAt, energies, sources);
  }

  /** Returns the number of detectors. */
  public int detectors() {
    return energies.get(0).detectors();
  }

  /** Returns the calibration of a channel's kind. */
  public Optional<EnergyCalibration> energy(ChannelKind kind) {
    return energies.stream().filter(energy -> energy.kind() == kind).findFirst();
  }

  /**
   * Returns the calibration of a channel.
   *
   * @throws CalibrationMismatchException if this is no calibration of such a channel; says what
   *     differs
   */
  public EnergyCalibration of(Channel channel) {
    EnergyCalibration energy =
        energy(channel.kind())
            .orElseThrow(
                () ->
                    new CalibrationMismatchException(
                        "the calibration has "
                            + energies.stream().map(EnergyCalibration::kind).toList()
                            + ", the scan "
                            + channel.kind()));
    if (channel.detectors() != detectors()) {
      throw new CalibrationMismatchException(
          "the calibration is of "
              + detectors()
              + " detectors, the scan's "
              + channel.kind()
              + " of "
              + channel.detectors());
    }
    if (channel.format().fullScale() != energy.fullScale()) {
      throw new CalibrationMismatchException(
          "the calibration is of counts up to "
              + energy.fullScale()
              + ", the scan's "
              + channel.kind()
              + " of counts up to "
              + channel.format().fullScale());
    }
    return energy;
  }

  /**
   * Refuses a scan that was taken too long after this calibration, or before it.
   *
   * @param capturedAt when the scan was taken
   * @param longest longest time between the two
   * @throws CalibrationMismatchException if it is longer
   */
  public void requireFresh(Instant capturedAt, Duration longest) {
    Duration age = Duration.between(madeAt, capturedAt).abs();
    if (age.compareTo(longest) > 0) {
      throw new CalibrationMismatchException(
          "the calibration of "
              + madeAt
              + " is "
              + age
              + " away from the scan of "
              + capturedAt
              + ", at most "
              + longest
              + " is allowed");
    }
  }
}
