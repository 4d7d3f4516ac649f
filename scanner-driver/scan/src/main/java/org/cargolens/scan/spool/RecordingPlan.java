package org.cargolens.scan.spool;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/**
 * What is known of a scan before its first line.
 *
 * @param metadata what is known beside the pixels
 * @param views at least one
 * @param streams the image of each view in the order of the views, then calibration frames; at most
 *     {@value #MOST_CHANNELS} channels in all
 */
public record RecordingPlan(
    ScanMetadata metadata, List<PlannedView> views, List<PlannedStream> streams) {
  /** Most channels of all streams together: each is a file that is open while lines come. */
  public static final int MOST_CHANNELS = 512;

  /**
   * What is known of a view.
   *
   * @param kind direction
   * @param linePitchMm distance between lines in mm, if known
   * @param detectorPitchMm distance between detectors in mm, if known
   * @param orientation how the lines relate to the vehicle, if known
   */
  public record PlannedView(
      ViewKind kind,
      OptionalDouble linePitchMm,
      OptionalDouble detectorPitchMm,
      Optional<Orientation> orientation) {
    /** Returns a view of which only the direction is known. */
    public static PlannedView of(ViewKind kind) {
      return new PlannedView(
          kind, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }

    ViewGeometry geometry(int lines, int detectors) {
      return new ViewGeometry(lines, detectors, linePitchMm, detectorPitchMm, orientation);
    }
  }

  /**
   * Lines of one kind.
   *
   * @param calibration which calibration frame it is; empty for the image
   * @param view index of the view that it belongs to
   * @param detectors samples of each channel in a line
   * @param lines how many lines were announced, if any were
   * @param encoder whether each line has an encoder position
   * @param channels at least one; a calibration frame has one
   */
  public record PlannedStream(
      Optional<CalibrationFrame.Kind> calibration,
      int view,
      int detectors,
      OptionalInt lines,
      boolean encoder,
      List<PlannedChannel> channels) {
    /** Copies the channels and checks the numbers. */
    public PlannedStream {
      channels = List.copyOf(channels);
      int least = lines.orElse(1);
      ViewGeometry.ofSize(least, detectors);
      if (2L * least * detectors > SampleGrid.MAX_BYTES) {
        throw new IllegalArgumentException(
            least
                + " lines of "
                + detectors
                + " detectors exceed "
                + SampleGrid.MAX_BYTES
                + " bytes");
      }
      Set<ChannelKind> kinds = new HashSet<>();
      for (PlannedChannel channel : channels) {
        if (channel.kind() != ChannelKind.OTHER && !kinds.add(channel.kind())) {
          throw new IllegalArgumentException("two channels of kind " + channel.kind());
        }
        if (calibration.isPresent() && channel.domain() != Domain.RAW_COUNTS) {
          throw new IllegalArgumentException(
              "a calibration frame holds RAW_COUNTS, not " + channel.domain());
        }
      }
      if (channels.isEmpty() || (calibration.isPresent() && channels.size() != 1)) {
        throw new IllegalArgumentException(
            "an image has at least one channel and a calibration frame one, not "
                + channels.size());
      }
    }
  }

  /**
   * One recorded quantity.
   *
   * @param kind what is recorded
   * @param domain what the numbers mean
   * @param format width of a sample
   */
  public record PlannedChannel(ChannelKind kind, Domain domain, SampleFormat format) {
    int lineBytes(int detectors) {
      return detectors * format.bytes();
    }
  }

  /** Copies the lists and checks that each view has one image. */
  public RecordingPlan {
    views = List.copyOf(views);
    streams = List.copyOf(streams);
    if (views.isEmpty() || streams.size() < views.size()) {
      throw new IllegalArgumentException(
          views.size() + " views and " + streams.size() + " streams");
    }
    int channels = 0;
    for (int i = 0; i < streams.size(); i++) {
      PlannedStream stream = streams.get(i);
      boolean image = stream.calibration().isEmpty();
      boolean fits =
          image ? stream.view() == i : stream.view() < views.size() && stream.view() >= 0;
      if (image != i < views.size() || !fits) {
        throw new IllegalArgumentException("stream " + i + " can't be " + stream);
      }
      if (stream.detectors() != streams.get(stream.view()).detectors()) {
        throw new IllegalArgumentException("stream " + i + " has not its view's detectors");
      }
      channels += stream.channels().size();
    }
    if (channels > MOST_CHANNELS) {
      throw new IllegalArgumentException(channels + " channels, at most " + MOST_CHANNELS);
    }
  }

  /** Returns the bytes of samples that were announced, 0 where nothing was. */
  long announcedBytes() {
    long bytes = 0;
    for (PlannedStream stream : streams) {
      for (PlannedChannel channel : stream.channels()) {
        bytes += (long) stream.lines().orElse(0) * channel.lineBytes(stream.detectors());
      }
    }
    return bytes;
  }
}
