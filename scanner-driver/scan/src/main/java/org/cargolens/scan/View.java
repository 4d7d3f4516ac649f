package org.cargolens.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a scanner recorded from one direction.
 *
 * @param kind direction
 * @param geometry size, pitches and orientation; all channels have this size
 * @param channels at least one; no two of the same kind but {@link ChannelKind#OTHER}
 * @param lineTable flags and encoder position of each line
 * @param gaps lines that never arrived, in ascending order, not overlapping: exactly those flagged
 *     {@link LineFlag#MISSING}
 * @param calibration dark and open-beam frames, possibly none
 */
public record View(
    ViewKind kind,
    ViewGeometry geometry,
    List<Channel> channels,
    LineTable lineTable,
    List<LineGap> gaps,
    List<CalibrationFrame> calibration) {
  /** Copies the lists and checks that the parts fit each other. */
  public View {
    channels = List.copyOf(channels);
    gaps = List.copyOf(gaps);
    calibration = List.copyOf(calibration);
    checkChannels(geometry, channels);
    if (lineTable.lines() != geometry.lines()) {
      throw new IllegalArgumentException(
          "line table of " + lineTable.lines() + " lines, view of " + geometry.lines());
    }
    checkGaps(geometry, lineTable, gaps);
    for (CalibrationFrame frame : calibration) {
      if (frame.channel().detectors() != geometry.detectors()) {
        throw new IllegalArgumentException(
            "calibration frame of "
                + frame.channel().detectors()
                + " detectors, view of "
                + geometry.detectors());
      }
    }
  }

  /** Returns a complete view without calibration. */
  public static View of(ViewKind kind, ViewGeometry geometry, List<Channel> channels) {
    return new View(
        kind, geometry, channels, LineTable.ofLines(geometry.lines()), List.of(), List.of());
  }

  /** Returns the channel of a kind, the first if there are several. */
  public Optional<Channel> channel(ChannelKind wanted) {
    return channels.stream().filter(channel -> channel.kind() == wanted).findFirst();
  }

  /** Returns the calibration frame of a kind for a channel kind, if the scanner gave one. */
  public Optional<CalibrationFrame> calibration(CalibrationFrame.Kind wanted, ChannelKind channel) {
    return calibration.stream()
        .filter(frame -> frame.kind() == wanted && frame.channel().kind() == channel)
        .findFirst();
  }

  /** Returns whether every line arrived. */
  public boolean isComplete() {
    return gaps.isEmpty();
  }

  private static void checkChannels(ViewGeometry geometry, List<Channel> channels) {
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("a view has at least one channel");
    }
    Set<ChannelKind> kinds = new HashSet<>();
    for (Channel channel : channels) {
      if (channel.lines() != geometry.lines() || channel.detectors() != geometry.detectors()) {
        throw new IllegalArgumentException(
            channel
                + " does not have the view's "
                + geometry.lines()
                + " lines x "
                + geometry.detectors()
                + " detectors");
      }
      if (channel.kind() != ChannelKind.OTHER && !kinds.add(channel.kind())) {
        throw new IllegalArgumentException("two channels of kind " + channel.kind());
      }
    }
  }

  private static void checkGaps(ViewGeometry geometry, LineTable table, List<LineGap> gaps) {
    int next = 0;
    for (LineGap gap : gaps) {
      if (gap.firstLine() < next || gap.endLine() > geometry.lines()) {
        throw new IllegalArgumentException(
            gap + " overlaps another or ends past line " + geometry.lines());
      }
      for (int line = gap.firstLine(); line < gap.endLine(); line++) {
        if (!table.has(line, LineFlag.MISSING)) {
          throw new IllegalArgumentException(gap + ": line " + line + " is not flagged MISSING");
        }
      }
      next = gap.endLine();
    }
    int lost = gaps.stream().mapToInt(LineGap::lines).sum();
    if (table.count(LineFlag.MISSING) != lost) {
      throw new IllegalArgumentException(
          table.count(LineFlag.MISSING) + " lines are flagged MISSING, the gaps hold " + lost);
    }
  }
}
