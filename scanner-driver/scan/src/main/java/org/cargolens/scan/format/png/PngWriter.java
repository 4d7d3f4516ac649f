package org.cargolens.scan.format.png;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.format.RowBytes;

/** Writes grey, not interlaced, every row with filter 1 (difference to the pixel on the left). */
final class PngWriter {
  /** Fast: scans are noisy, and higher levels gain a few percent in several times the time. */
  private static final int LEVEL = 4;

  private static final int CHUNK_BYTES = 1 << 18;

  private final OutputStream target;

  private PngWriter(OutputStream target) {
    this.target = target;
  }

  static void write(Channel channel, Optional<ProjectionMark> mark, WritableByteChannel target)
      throws IOException {
    OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(target), CHUNK_BYTES);
    new PngWriter(stream).write(channel, mark);
    stream.flush();
  }

  private void write(Channel channel, Optional<ProjectionMark> mark) throws IOException {
    for (int value : PngChunks.SIGNATURE) {
      target.write(value);
    }
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(channel.lines()).putInt(channel.detectors());
    header.put((byte) channel.format().bitsAllocated());
    chunk("IHDR", header.array(), header.capacity());
    if (mark.isPresent()) {
      byte[] text = PngMark.data(mark.get());
      chunk("tEXt", text, text.length);
    }
    Deflater deflater = new Deflater(LEVEL);
    try (OutputStream pixels =
        new DeflaterOutputStream(
            new BufferedOutputStream(new PixelChunks(), CHUNK_BYTES), deflater)) {
      writeRows(channel, pixels);
    } finally {
      deflater.end();
    }
    chunk("IEND", new byte[0], 0);
  }

  private static void writeRows(Channel channel, OutputStream pixels) throws IOException {
    int width = channel.format().bytes();
    int rowBytes = channel.lines() * width;
    byte[] filtered = new byte[1 + rowBytes];
    filtered[0] = 1;
    int step = RowBytes.bandRows(channel);
    for (int row = 0; row < channel.detectors(); row += step) {
      byte[] band = RowBytes.rows(channel, row, Math.min(step, channel.detectors() - row));
      for (int start = 0; start < band.length; start += rowBytes) {
        filter(band, start, filtered, width);
        pixels.write(filtered);
      }
    }
  }

  /** Turns a little-endian row into big-endian differences. */
  private static void filter(byte[] band, int start, byte[] filtered, int width) {
    for (int i = 0; i < filtered.length - 1; i++) {
      int from = start + (i ^ (width - 1)); // swaps the bytes of a pair where width is 2
      int left = i < width ? 0 : band[from - width];
      filtered[1 + i] = (byte) (band[from] - left);
    }
  }

  private void chunk(String type, byte[] data, int length) throws IOException {
    ByteArrayOutputStream named = new ByteArrayOutputStream(length + 4);
    named.write(type.getBytes(StandardCharsets.US_ASCII));
    named.write(data, 0, length);
    CRC32 sum = new CRC32();
    sum.update(named.toByteArray());
    target.write(ByteBuffer.allocate(4).putInt(length).array());
    named.writeTo(target);
    target.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  /** Each write becomes a chunk; the buffer before it makes them large. */
  private final class PixelChunks extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      chunk(
          "IDAT", offset == 0 ? bytes : Arrays.copyOfRange(bytes, offset, offset + length), length);
    }
  }
}
