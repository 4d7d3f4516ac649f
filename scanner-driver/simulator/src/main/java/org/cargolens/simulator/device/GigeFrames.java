package org.cargolens.simulator.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.cargolens.scan.CanonicalBytes;
import org.cargolens.scan.Channel;
import org.cargolens.scan.View;
import org.cargolens.scanner.wire.gige.PixelFormat;

/**
 * The main view of a scan as frames. Two channels come line by line in turn, each line of the scan
 * making two rows. Immutable, safe for use by several threads.
 */
final class GigeFrames {
  private final List<Channel> channels;
  private final PixelFormat format;
  private final int lines;
  private final int detectors;

  GigeFrames(View view, PixelFormat format) {
    this.channels = view.channels();
    this.format = format;
    lines = view.geometry().lines();
    detectors = view.geometry().detectors();
    if (channels.size() > 2) {
      throw new IllegalArgumentException(
          "one or two channels can be served, not " + channels.size());
    }
    if (format.isPacked() && detectors % 2 != 0) {
      throw new IllegalArgumentException(
          format.word() + " needs an even number of detectors, not " + detectors);
    }
    for (Channel channel : channels) {
      boolean bytes = channel.format().bytes() == format.sample().bytes();
      if (!bytes || channel.format().significantBits() > format.sample().significantBits()) {
        throw new IllegalArgumentException(channel + " can't be sent as " + format.word());
      }
    }
  }

  int lines() {
    return lines;
  }

  int width() {
    return detectors;
  }

  PixelFormat format() {
    return format;
  }

  int rowsOfLine() {
    return channels.size();
  }

  int rowBytes() {
    return format.bytes(detectors);
  }

  /** Returns some rows as they are sent. */
  ByteBuffer rows(int first, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * rowBytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = first; row < first + count; row++) {
      Channel channel = channels.get(row % channels.size());
      ByteBuffer samples = CanonicalBytes.lines(channel, row / channels.size(), 1);
      if (format.isPacked()) {
        pack(samples.order(ByteOrder.LITTLE_ENDIAN), bytes);
      } else {
        bytes.put(samples);
      }
    }
    return bytes.flip();
  }

  /** Two samples of twelve bits in three bytes: upper eight, lower four of both, upper eight. */
  private static void pack(ByteBuffer samples, ByteBuffer target) {
    while (samples.hasRemaining()) {
      int left = samples.getShort();
      int right = samples.getShort();
      target.put((byte) (left >> 4));
      target.put((byte) ((left & 0xF) | ((right & 0xF) << 4)));
      target.put((byte) (right >> 4));
    }
  }
}
