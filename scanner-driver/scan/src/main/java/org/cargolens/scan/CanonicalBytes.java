package org.cargolens.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;

/**
 * The bytes of a channel in the one order that its digest and its wire form use: line after line,
 * detector 0 first, little-endian, without padding.
 *
 * <p>Lines are gathered in bands, so that a channel stored row after row is read in runs and memory
 * stays bounded by {@value #BAND_BYTES} bytes.
 */
public final class CanonicalBytes {
  private static final int BAND_BYTES = 1 << 18;

  private CanonicalBytes() {}

  /** Returns the digest of a channel's canonical bytes. */
  static Sha256 sha256(Channel channel) {
    MessageDigest digest = Sha256.newDigest();
    int step = bandLines(channel);
    for (int line = 0; line < channel.lines(); line += step) {
      digest.update(lines(channel, line, Math.min(step, channel.lines() - line)));
    }
    return Sha256.of(digest);
  }

  /**
   * Writes a channel's canonical bytes.
   *
   * @throws IOException if the target does
   */
  public static void write(Channel channel, WritableByteChannel target) throws IOException {
    int step = bandLines(channel);
    for (int line = 0; line < channel.lines(); line += step) {
      ByteBuffer band = lines(channel, line, Math.min(step, channel.lines() - line));
      while (band.hasRemaining()) {
        target.write(band);
      }
    }
  }

  /**
   * Returns the canonical bytes of some lines.
   *
   * @param channel channel to read
   * @param firstLine first line, from 0
   * @param count number of lines, at least 1
   * @throws IndexOutOfBoundsException if a line is not there
   * @return a little-endian buffer of {@code count * detectors * bytes}, position 0; the channel's
   *     own memory when it is stored that way already
   */
  public static ByteBuffer lines(Channel channel, int firstLine, int count) {
    int width = channel.format().bytes();
    SampleGrid grid = channel.grid();
    int from = grid.index(firstLine, 0);
    grid.index(firstLine + count - 1, 0);
    int size = Math.multiplyExact(Math.multiplyExact(count, grid.detectors()), width);
    if (grid.layout().equals(SampleLayout.LINES)) {
      return channel.samples().slice(from * width, size).order(ByteOrder.LITTLE_ENDIAN);
    }
    ByteBuffer band = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    if (width == 1) {
      gather8(channel, firstLine, count, band.array());
    } else {
      gather16(channel, firstLine, count, band);
    }
    return band;
  }

  private static void gather8(Channel channel, int firstLine, int count, byte[] band) {
    SampleGrid grid = channel.grid();
    ByteBuffer samples = channel.samples();
    int detectors = grid.detectors();
    for (int detector = 0; detector < detectors; detector++) {
      int source = grid.index(firstLine, detector);
      for (int line = 0; line < count; line++) {
        band[line * detectors + detector] = samples.get(source);
        source += grid.lineStride();
      }
    }
  }

  private static void gather16(Channel channel, int firstLine, int count, ByteBuffer band) {
    SampleGrid grid = channel.grid();
    ByteBuffer samples = channel.samples();
    int detectors = grid.detectors();
    for (int detector = 0; detector < detectors; detector++) {
      int source = grid.index(firstLine, detector);
      for (int line = 0; line < count; line++) {
        band.putShort(2 * (line * detectors + detector), samples.getShort(2 * source));
        source += grid.lineStride();
      }
    }
  }

  private static int bandLines(Channel channel) {
    return Math.max(1, BAND_BYTES / (channel.detectors() * channel.format().bytes()));
  }
}
