package org.cargolens.scanner;

import java.util.List;
import java.util.OptionalInt;
import org.cargolens.scan.ViewGeometry;

/**
 * Lines of one kind that a scanner sends: the image of a view, or one of its calibration frames.
 *
 * @param content what the lines are
 * @param view index of the view that they belong to
 * @param detectors samples of each channel in a line
 * @param lines number of lines, where the scanner knows it in advance
 * @param encoder whether each line has an encoder position
 * @param channels channels of a line in the order in which they are sent, 1 to {@value
 *     #MAX_CHANNELS}; a calibration frame has one
 */
public record StreamDescription(
    Content content,
    int view,
    int detectors,
    OptionalInt lines,
    boolean encoder,
    List<ChannelDescription> channels) {
  /** Most channels of a line. */
  public static final int MAX_CHANNELS = 16;

  /** What lines are. */
  public enum Content {
    /** The cargo. */
    IMAGE,
    /** Calibration, beam off. */
    DARK,
    /** Calibration, beam on and nothing in it. */
    OPEN_BEAM
  }

  /** Copies the channels and checks all limits. */
  public StreamDescription {
    channels = List.copyOf(channels);
    ViewGeometry.ofSize(lines.orElse(1), detectors);
    if (channels.isEmpty() || channels.size() > MAX_CHANNELS) {
      throw new IllegalArgumentException(
          "a stream has 1 to " + MAX_CHANNELS + " channels, not " + channels.size());
    }
    if (content != Content.IMAGE && channels.size() != 1) {
      throw new IllegalArgumentException(
          "a calibration frame has one channel, not " + channels.size());
    }
    if (view < 0) {
      throw new IllegalArgumentException("view must not be negative, is " + view);
    }
  }

  /**
   * Returns the image of a scanner with one view and no encoder.
   *
   * @param detectors samples of each channel in a line
   * @param lines number of lines, where the scanner knows it in advance
   * @param channels channels of a line in the order in which they are sent
   */
  public static StreamDescription image(
      int detectors, OptionalInt lines, List<ChannelDescription> channels) {
    return new StreamDescription(Content.IMAGE, 0, detectors, lines, false, channels);
  }

  /** Returns the bytes of all samples of a line. */
  public int sampleBytesOfLine() {
    int bytes = 0;
    for (ChannelDescription channel : channels) {
      bytes += detectors * channel.format().bytes();
    }
    return bytes;
  }
}
