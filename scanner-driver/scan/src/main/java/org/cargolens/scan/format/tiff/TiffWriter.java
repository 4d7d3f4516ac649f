package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.format.RowBytes;
import org.cargolens.scan.format.WholeFile;

/**
 * Writes pages one after the other, little-endian, in plain strips: what every reader of TIFF
 * reads. A file that 32-bit offsets can't reach becomes a BigTIFF.
 */
final class TiffWriter {
  private static final TiffLayout CLASSIC = new TiffLayout(ByteOrder.LITTLE_ENDIAN, false);
  private static final TiffLayout BIG = new TiffLayout(ByteOrder.LITTLE_ENDIAN, true);
  private static final int ENTRIES = 10;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG8 = 16;

  private final TiffLayout layout;
  private final Channel channel;
  private final int rowsPerStrip;
  private final int strips;

  private TiffWriter(TiffLayout layout, Channel channel) {
    this.layout = layout;
    this.channel = channel;
    this.rowsPerStrip = RowBytes.bandRows(channel);
    this.strips = (channel.detectors() - 1) / rowsPerStrip + 1;
  }

  /** Writes a page for each channel. */
  static void write(List<Channel> pages, WritableByteChannel target) throws IOException {
    long size = pages.stream().mapToLong(page -> new TiffWriter(CLASSIC, page).pageBytes()).sum();
    write(pages, target, size + headerBytes(CLASSIC) > 0xFFFFFFFFL ? BIG : CLASSIC);
  }

  /** Writes a page for each channel, in a layout of the caller's choice, little-endian. */
  static void write(List<Channel> pages, WritableByteChannel target, TiffLayout layout)
      throws IOException {
    WholeFile.writeAll(target, header(layout));
    long offset = headerBytes(layout);
    for (int i = 0; i < pages.size(); i++) {
      TiffWriter writer = new TiffWriter(layout, pages.get(i));
      long next = offset + writer.pageBytes();
      writer.writePage(target, offset, i + 1 < pages.size() ? next : 0);
      offset = next;
    }
  }

  private static ByteBuffer header(TiffLayout layout) {
    ByteBuffer header = ByteBuffer.allocate(headerBytes(layout)).order(layout.order());
    header.put((byte) 'I').put((byte) 'I').putShort((short) (layout.big() ? 43 : 42));
    if (layout.big()) {
      header.putShort((short) 8).putShort((short) 0).putLong(headerBytes(layout));
    } else {
      header.putInt(headerBytes(layout));
    }
    return header.flip();
  }

  private static int headerBytes(TiffLayout layout) {
    return layout.big() ? 16 : 8;
  }

  /**
   * Directory, two tables of strips, the pixels, and what brings the next page to an even offset.
   */
  private long pageBytes() {
    return headBytes() + pixelBytes() + pixelBytes() % 2;
  }

  private long pixelBytes() {
    return (long) channel.lines() * channel.detectors() * channel.format().bytes();
  }

  private int directoryBytes() {
    return layout.countBytes() + ENTRIES * layout.entryBytes() + layout.offsetBytes();
  }

  private int headBytes() {
    return directoryBytes() + 2 * layout.offsetBytes() * strips;
  }

  private void writePage(WritableByteChannel target, long offset, long next) throws IOException {
    WholeFile.writeAll(target, head(offset, next));
    int rows = channel.detectors();
    for (int row = 0; row < rows; row += rowsPerStrip) {
      int count = Math.min(rowsPerStrip, rows - row);
      WholeFile.writeAll(target, ByteBuffer.wrap(RowBytes.rows(channel, row, count)));
    }
    if (next != 0) {
      WholeFile.writeAll(target, ByteBuffer.allocate((int) (pixelBytes() % 2)));
    }
  }

  private ByteBuffer head(long offset, long next) {
    ByteBuffer head = ByteBuffer.allocate(headBytes()).order(layout.order());
    long tables = offset + directoryBytes();
    long pixels = offset + headBytes();
    if (layout.big()) {
      head.putLong(ENTRIES);
    } else {
      head.putShort((short) ENTRIES);
    }
    entry(head, TiffTag.IMAGE_WIDTH, LONG, channel.lines());
    entry(head, TiffTag.IMAGE_LENGTH, LONG, channel.detectors());
    entry(head, TiffTag.BITS_PER_SAMPLE, SHORT, channel.format().bitsAllocated());
    entry(head, TiffTag.COMPRESSION, SHORT, 1);
    boolean whiteIsZero = channel.domain() == Domain.DISPLAY_GREY_BRIGHT_IS_DENSE;
    entry(head, TiffTag.PHOTOMETRIC_INTERPRETATION, SHORT, whiteIsZero ? 0 : 1);
    table(head, TiffTag.STRIP_OFFSETS, tables, pixels);
    entry(head, TiffTag.SAMPLES_PER_PIXEL, SHORT, 1);
    entry(head, TiffTag.ROWS_PER_STRIP, LONG, rowsPerStrip);
    table(
        head,
        TiffTag.STRIP_BYTE_COUNTS,
        tables + (long) layout.offsetBytes() * strips,
        stripBytes(0));
    entry(head, TiffTag.SAMPLE_FORMAT, SHORT, 1);
    putOffset(head, next);
    for (int strip = 0; strip < strips; strip++) {
      putOffset(head, pixels + (long) strip * stripBytes(0));
    }
    for (int strip = 0; strip < strips; strip++) {
      putOffset(head, stripBytes(strip));
    }
    return head.flip();
  }

  private int stripBytes(int strip) {
    int rows = Math.min(rowsPerStrip, channel.detectors() - strip * rowsPerStrip);
    return rows * channel.lines() * channel.format().bytes();
  }

  private void entry(ByteBuffer head, TiffTag tag, int type, int value) {
    head.putShort((short) tag.number()).putShort((short) type);
    putOffset(head, 1);
    putOffset(head, value);
  }

  /** A single value stands in the entry itself. */
  private void table(ByteBuffer head, TiffTag tag, long offset, long single) {
    head.putShort((short) tag.number()).putShort((short) (layout.big() ? LONG8 : LONG));
    putOffset(head, strips);
    putOffset(head, strips == 1 ? single : offset);
  }

  /** Little-endian, so that a shorter value at the front of the field is the same bytes. */
  private void putOffset(ByteBuffer head, long value) {
    if (layout.big()) {
      head.putLong(value);
    } else {
      head.putInt((int) value);
    }
  }
}
