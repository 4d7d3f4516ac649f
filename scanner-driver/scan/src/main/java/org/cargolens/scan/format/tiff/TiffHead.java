package org.cargolens.scan.format.tiff;

import java.nio.ByteBuffer;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.format.RowBytes;

/**
 * What stands in front of the pixels of a page that is written: its directory and the two tables of
 * strips, whose sizes are told as they become known.
 */
final class TiffHead {
  private static final int ENTRIES = 10;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG8 = 16;

  private final TiffLayout layout;
  private final TiffPacking packing;
  private final Channel channel;
  private final int rowsPerStrip;
  private final long[] stripBytes;
  private int known;

  TiffHead(TiffLayout layout, TiffPacking packing, Channel channel) {
    this.layout = layout;
    this.packing = packing;
    this.channel = channel;
    this.rowsPerStrip = RowBytes.bandRows(channel);
    this.stripBytes = new long[(channel.detectors() - 1) / rowsPerStrip + 1];
  }

  /** Returns what a file begins with; the first page follows at once. */
  static ByteBuffer header(TiffLayout layout) {
    ByteBuffer header = ByteBuffer.allocate(layout.headerBytes()).order(layout.order());
    header.put((byte) 'I').put((byte) 'I').putShort((short) (layout.big() ? 43 : 42));
    if (layout.big()) {
      header.putShort((short) 8).putShort((short) 0).putLong(layout.headerBytes());
    } else {
      header.putInt(layout.headerBytes());
    }
    return header.flip();
  }

  int strips() {
    return stripBytes.length;
  }

  /** Returns the rows of a strip. */
  int rows(int strip) {
    return Math.min(rowsPerStrip, channel.detectors() - strip * rowsPerStrip);
  }

  /** Returns how long it is, whatever the strips. */
  int bytes() {
    return directoryBytes() + 2 * layout.offsetBytes() * strips();
  }

  private int directoryBytes() {
    return layout.countBytes() + entries() * layout.entryBytes() + layout.offsetBytes();
  }

  private int entries() {
    return packing.predictor() == 1 ? ENTRIES : ENTRIES + 1;
  }

  /** The next strip has been written, right behind this and the strips before. */
  void stripFollows(long packedBytes) {
    stripBytes[known++] = packedBytes;
  }

  /**
   * Builds it.
   *
   * @param offset where it will stand
   * @param next where the next page's stands, 0 if there is none
   */
  ByteBuffer build(long offset, long next) {
    ByteBuffer head = ByteBuffer.allocate(bytes()).order(layout.order());
    long tables = offset + directoryBytes();
    long pixels = offset + bytes();
    if (layout.big()) {
      head.putLong(entries());
    } else {
      head.putShort((short) entries());
    }
    entry(head, TiffTag.IMAGE_WIDTH, LONG, channel.lines());
    entry(head, TiffTag.IMAGE_LENGTH, LONG, channel.detectors());
    entry(head, TiffTag.BITS_PER_SAMPLE, SHORT, channel.format().bitsAllocated());
    entry(head, TiffTag.COMPRESSION, SHORT, packing.compression());
    boolean whiteIsZero = channel.domain() == Domain.DISPLAY_GREY_BRIGHT_IS_DENSE;
    entry(head, TiffTag.PHOTOMETRIC_INTERPRETATION, SHORT, whiteIsZero ? 0 : 1);
    table(head, TiffTag.STRIP_OFFSETS, tables, pixels);
    entry(head, TiffTag.SAMPLES_PER_PIXEL, SHORT, 1);
    entry(head, TiffTag.ROWS_PER_STRIP, LONG, rowsPerStrip);
    long counts = tables + (long) layout.offsetBytes() * strips();
    table(head, TiffTag.STRIP_BYTE_COUNTS, counts, stripBytes[0]);
    if (packing.predictor() != 1) {
      entry(head, TiffTag.PREDICTOR, SHORT, packing.predictor());
    }
    entry(head, TiffTag.SAMPLE_FORMAT, SHORT, 1);
    putOffset(head, next);
    for (long bytes : stripBytes) {
      putOffset(head, pixels);
      pixels += bytes;
    }
    for (long bytes : stripBytes) {
      putOffset(head, bytes);
    }
    return head.flip();
  }

  private void entry(ByteBuffer head, TiffTag tag, int type, int value) {
    head.putShort((short) tag.number()).putShort((short) type);
    putOffset(head, 1);
    putOffset(head, value);
  }

  /** A single value stands in the entry itself. */
  private void table(ByteBuffer head, TiffTag tag, long offset, long single) {
    head.putShort((short) tag.number()).putShort((short) (layout.big() ? LONG8 : LONG));
    putOffset(head, strips());
    putOffset(head, strips() == 1 ? single : offset);
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
