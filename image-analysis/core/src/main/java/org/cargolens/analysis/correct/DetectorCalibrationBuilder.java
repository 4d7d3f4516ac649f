package org.cargolens.analysis.correct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.View;

/**
 * Collects lines without a beam and lines with nothing in the beam, and makes a calibration of
 * them. Not safe for use by several threads.
 */
public final class DetectorCalibrationBuilder {
  private final Map<ChannelKind, Collected> collected = new EnumMap<>(ChannelKind.class);
  private final List<DetectorCalibration.Source> sources = new ArrayList<>();
  private final DeadDetectorRule rule;

  /** Makes a builder that finds faulty detectors by the usual rule. */
  public DetectorCalibrationBuilder() {
    this(DeadDetectorRule.DEFAULT);
  }

  /** Makes a builder that finds faulty detectors by a rule. */
  public DetectorCalibrationBuilder(DeadDetectorRule rule) {
    this.rule = rule;
  }

  /** Levels of one energy so far. */
  private record Collected(
      int fullScale, Optional<DetectorProfile> dark, Optional<DetectorProfile> open) {}

  /** Takes the dark level of every channel of counts from all lines of a view. */
  public DetectorCalibrationBuilder dark(View view) {
    return add(view, DetectorCalibration.Beam.DARK, new LineSpan(0, view.geometry().lines()));
  }

  /** Takes the open beam of every channel of counts from all lines of a view. */
  public DetectorCalibrationBuilder open(View view) {
    return add(view, DetectorCalibration.Beam.OPEN, new LineSpan(0, view.geometry().lines()));
  }

  /**
   * Takes the levels of every channel of counts from some lines of a view.
   *
   * @throws IllegalArgumentException if the view has no counts or no such lines, a line is missing
   *     there, or an energy has such a level already
   */
  public DetectorCalibrationBuilder add(View view, DetectorCalibration.Beam beam, LineSpan lines) {
    List<Channel> counts =
        view.channels().stream().filter(channel -> channel.domain() == Domain.RAW_COUNTS).toList();
    if (counts.isEmpty()) {
      throw new IllegalArgumentException(
          "need RAW_COUNTS to calibrate, the view has "
              + view.channels().stream().map(Channel::domain).toList());
    }
    view.gaps().stream()
        .filter(gap -> gap.firstLine() < lines.endLine() && gap.endLine() > lines.firstLine())
        .findFirst()
        .ifPresent(
            gap -> {
              throw new IllegalArgumentException(gap + " among the lines to calibrate with");
            });
    counts.forEach(channel -> add(channel, beam, lines));
    return this;
  }

  /** Takes the levels of all calibration frames of a view. */
  public DetectorCalibrationBuilder frames(View view) {
    for (CalibrationFrame frame : view.calibration()) {
      DetectorCalibration.Beam beam =
          frame.kind() == CalibrationFrame.Kind.DARK
              ? DetectorCalibration.Beam.DARK
              : DetectorCalibration.Beam.OPEN;
      add(frame.channel(), beam, new LineSpan(0, frame.channel().lines()));
    }
    return this;
  }

  private void add(Channel channel, DetectorCalibration.Beam beam, LineSpan lines) {
    Collected before =
        collected.getOrDefault(
            channel.kind(),
            new Collected(channel.format().fullScale(), Optional.empty(), Optional.empty()));
    boolean dark = beam == DetectorCalibration.Beam.DARK;
    if ((dark ? before.dark : before.open).isPresent()) {
      throw new IllegalArgumentException(channel.kind() + " has its " + beam + " level already");
    }
    if (before.fullScale != channel.format().fullScale()) {
      throw new IllegalArgumentException(
          channel.kind()
              + " has counts up to "
              + before.fullScale
              + " and up to "
              + channel.format().fullScale());
    }
    DetectorProfile profile = DetectorProfile.of(channel, lines);
    collected.put(
        channel.kind(),
        new Collected(
            before.fullScale,
            dark ? Optional.of(profile) : before.dark,
            dark ? before.open : Optional.of(profile)));
    sources.add(new DetectorCalibration.Source(beam, channel.kind(), lines, channel.sha256()));
  }

  /**
   * Makes the calibration.
   *
   * @param madeAt when the lines were taken
   * @throws IllegalArgumentException if nothing was added, an energy has no open beam, or two
   *     energies are of different arrays
   */
  public DetectorCalibration build(Instant madeAt) {
    List<EnergyCalibration> energies = new ArrayList<>();
    collected.forEach(
        (kind, levels) -> {
          if (levels.open.isEmpty()) {
            throw new IllegalArgumentException(kind + " has no lines with an open beam");
          }
          energies.add(
              EnergyCalibration.of(
                  kind, levels.fullScale, new DetectorLevels(levels.dark, levels.open), rule));
        });
    return new DetectorCalibration(madeAt, energies, sources);
  }
}
