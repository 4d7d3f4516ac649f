package org.cargolens.analysis.correct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineTable;
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

  /** Takes the open beam of every channel of counts from all lines of a view that had a beam. */
  public DetectorCalibrationBuilder open(View view) {
    return add(view, DetectorCalibration.Beam.OPEN, new LineSpan(0, view.geometry().lines()));
  }

  /**
   * Takes the levels of every channel of counts from some lines of a view. Lines that are missing
   * are left out, and so are lines without a beam where an open beam is wanted.
   *
   * @throws IllegalArgumentException if the view has no counts or no such lines, none of them can
   *     be used, or an energy has such a level already
   */
  public DetectorCalibrationBuilder add(View view, DetectorCalibration.Beam beam, LineSpan lines) {
    List<Channel> counts =
        view.channels().stream().filter(channel -> channel.domain() == Domain.RAW_COUNTS).toList();
    if (counts.isEmpty()) {
      throw new IllegalArgumentException(
          "need RAW_COUNTS to calibrate, the view has "
              + view.channels().stream().map(Channel::domain).toList());
    }
    BitSet without = unusable(view.lineTable(), beam, lines);
    if (without.cardinality() == lines.lines()) {
      throw new IllegalArgumentException(
          beam + " level wanted of " + lines + ", all of which are missing or without a beam");
    }
    counts.forEach(
        channel -> add(channel, beam, DetectorProfile.of(channel, lines, without), lines));
    return this;
  }

  private static BitSet unusable(LineTable table, DetectorCalibration.Beam beam, LineSpan lines) {
    BitSet unusable = new BitSet();
    for (int line = lines.firstLine(); line < Math.min(table.lines(), lines.endLine()); line++) {
      boolean off = table.has(line, LineFlag.BEAM_OFF) && beam == DetectorCalibration.Beam.OPEN;
      unusable.set(line, off || table.has(line, LineFlag.MISSING));
    }
    return unusable;
  }

  /** Takes the levels of all calibration frames of a view. */
  public DetectorCalibrationBuilder frames(View view) {
    for (CalibrationFrame frame : view.calibration()) {
      DetectorCalibration.Beam beam =
          frame.kind() == CalibrationFrame.Kind.DARK
              ? DetectorCalibration.Beam.DARK
              : DetectorCalibration.Beam.OPEN;
      LineSpan all = new LineSpan(0, frame.channel().lines());
      add(frame.channel(), beam, DetectorProfile.of(frame.channel(), all), all);
    }
    return this;
  }

  private void add(
      Channel channel, DetectorCalibration.Beam beam, DetectorProfile profile, LineSpan lines) {
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
   * @throws IllegalArgumentException if nothing was added, an energy has no open beam, two energies
   *     are of different arrays, or more than a fifth of the detectors count no more with an open
   *     beam than in the dark
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
