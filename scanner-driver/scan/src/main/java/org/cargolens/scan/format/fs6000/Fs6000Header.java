package org.cargolens.scan.format.fs6000;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.format.FormatFile;

/**
 * The header of one file. What the description names is checked, the rest is kept.
 *
 * @param columns number of columns
 * @param rows number of rows
 * @param format width of a sample
 * @param bytes all of the header, from position 0
 */
record Fs6000Header(int columns, int rows, SampleFormat format, ByteBuffer bytes) {
  static final int BYTES = 36;
  static final int MAX_SIDE = 0xFFFF;

  private static final int MARK = 0x0064;
  private static final int COLUMNS_AT = 2;
  private static final int ROWS_AT = 4;
  private static final int MARKER_AT = 10;
  private static final int BITS_AT = 14;

  static boolean recognises(FileHead head) {
    ByteBuffer bytes = head.bytes();
    return bytes.remaining() >= BYTES
        && unsigned(bytes, 0) == MARK
        && unsigned(bytes, 6) <= 1
        && unsigned(bytes, 8) <= 1
        && unsigned(bytes, MARKER_AT) == 0xFFFF
        && unsigned(bytes, 12) == 0
        && isWidth(unsigned(bytes, BITS_AT))
        && unsigned(bytes, 16) == 1;
  }

  static Fs6000Header read(FormatFile file) throws IOException {
    ByteBuffer bytes = file.read(0, BYTES, "the header of FS6000");
    require(file, 0, MARK, unsigned(bytes, 0));
    require(file, MARKER_AT, 0xFFFF, unsigned(bytes, MARKER_AT));
    int bits = unsigned(bytes, BITS_AT);
    if (!isWidth(bits)) {
      throw file.error(BITS_AT, "samples of 8 or 16 bits", bits + " bits");
    }
    return new Fs6000Header(
        unsigned(bytes, COLUMNS_AT),
        unsigned(bytes, ROWS_AT),
        bits == 8 ? SampleFormat.U8 : SampleFormat.U16,
        bytes);
  }

  /** Returns a header without a time, which is the scanner's local one and unknown elsewhere. */
  static ByteBuffer make(int columns, int rows, SampleFormat format) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putShort((short) MARK).putShort((short) columns).putShort((short) rows);
    bytes.putShort((short) 1).putShort((short) 1).putShort((short) 0xFFFF).putShort((short) 0);
    bytes.putShort((short) format.bitsAllocated()).putShort((short) 1);
    return bytes.clear();
  }

  /** Returns whether a header that was kept belongs to pixels of this size. */
  static boolean fits(ByteBuffer bytes, int columns, int rows, SampleFormat format) {
    return bytes.remaining() == BYTES
        && unsigned(bytes, 0) == MARK
        && unsigned(bytes, COLUMNS_AT) == columns
        && unsigned(bytes, ROWS_AT) == rows
        && unsigned(bytes, MARKER_AT) == 0xFFFF
        && unsigned(bytes, BITS_AT) == format.bitsAllocated();
  }

  private static void require(FormatFile file, int offset, int expected, int found)
      throws IOException {
    if (found != expected) {
      throw file.error(offset, String.format("%04x", expected), String.format("%04x", found));
    }
  }

  private static boolean isWidth(int bits) {
    return bits == 8 || bits == 16;
  }

  private static int unsigned(ByteBuffer bytes, int offset) {
    return bytes.getShort(offset) & 0xFFFF;
  }
}
