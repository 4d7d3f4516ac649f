package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.format.RowBytes;

/** Writes one page, little-endian, in plain strips: what every reader of TIFF reads. */
final class TiffWriter {
  private static final int ENTRIES = 10;
  private static final int DIRECTORY_BYTES = 2 + 12 * ENTRIES + 4;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private final Channel channel;
  private final int rowsPerStrip;
  private final int strips;

  private TiffWriter(Channel channel) {
    this.channel = channel;
    this.rowsPerStrip = RowBytes.bandRows(channel);
    this.strips = (channel.detectors() - 1) / rowsPerStrip + 1;
  }

  static void write(Channel channel, WritableByteChannel target) throws IOException {
    TiffWriter writer = new TiffWriter(channel);
    writeAll(target, writer.head());
    int rows = channel.detectors();
    for (int row = 0; row < rows; row += writer.rowsPerStrip) {
      int count = Math.min(writer.rowsPerStrip, rows - row);
      writeAll(target, ByteBuffer.wrap(RowBytes.rows(channel, row, count)));
    }
  }

  /** Header, directory, then two tables of strips, and after them the pixels. */
  private ByteBuffer head() {
    int tables = 8 + DIRECTORY_BYTES;
    int size = tables + 8 * strips;
    ByteBuffer head = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    head.putShort((short) ENTRIES);
    entry(head, TiffTag.IMAGE_WIDTH, LONG, channel.lines());
    entry(head, TiffTag.IMAGE_LENGTH, LONG, channel.detectors());
    entry(head, TiffTag.BITS_PER_SAMPLE, SHORT, channel.format().bitsAllocated());
    entry(head, TiffTag.COMPRESSION, SHORT, 1);
    boolean whiteIsZero = channel.domain() == Domain.DISPLAY_GREY_BRIGHT_IS_DENSE;
    entry(head, TiffTag.PHOTOMETRIC_INTERPRETATION, SHORT, whiteIsZero ? 0 : 1);
    table(head, TiffTag.STRIP_OFFSETS, tables, size);
    entry(head, TiffTag.SAMPLES_PER_PIXEL, SHORT, 1);
    entry(head, TiffTag.ROWS_PER_STRIP, LONG, rowsPerStrip);
    table(head, TiffTag.STRIP_BYTE_COUNTS, tables + 4 * strips, stripBytes(0));
    entry(head, TiffTag.SAMPLE_FORMAT, SHORT, 1);
    head.putInt(0);
    for (int strip = 0; strip < strips; strip++) {
      head.putInt(size + strip * stripBytes(0));
    }
    for (int strip = 0; strip < strips; strip++) {
      head.putInt(stripBytes(strip));
    }
    return head.flip();
  }

  private int stripBytes(int strip) {
    int rows = Math.min(rowsPerStrip, channel.detectors() - strip * rowsPerStrip);
    return rows * channel.lines() * channel.format().bytes();
  }

  private static void entry(ByteBuffer head, TiffTag tag, int type, int value) {
    head.putShort((short) tag.number()).putShort((short) type).putInt(1).putInt(value);
  }

  /** A single value stands in the entry itself. */
  private void table(ByteBuffer head, TiffTag tag, int offset, int single) {
    head.putShort((short) tag.number()).putShort((short) LONG).putInt(strips);
    head.putInt(strips == 1 ? single : offset);
  }

  private static void writeAll(WritableByteChannel target, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
  }
}
