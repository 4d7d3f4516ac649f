package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cargolens.scan.format.FormatFile;

/**
 * Byte order and width of the offsets of a file: 32 bits in classic TIFF, 64 in BigTIFF.
 *
 * @param order byte order
 * @param big whether it is BigTIFF
 */
record TiffLayout(ByteOrder order, boolean big) {
  private static final int CLASSIC_BYTES = 8;
  private static final int BIG_BYTES = 16;
  private static final int MAX_ENTRIES = 0xFFFF;

  /** What a file begins with: its layout, and where the first directory stands. */
  record Header(TiffLayout layout, long firstDirectory) {}

  static Header readHeader(FormatFile file) throws IOException {
    ByteBuffer header = file.read(0, CLASSIC_BYTES, "the header of TIFF");
    int mark = header.getShort(0) & 0xFFFF;
    if (mark != 0x4949 && mark != 0x4D4D) {
      throw file.error(0, "byte order mark 'II' or 'MM'", String.format("%04x", mark));
    }
    ByteOrder order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    int version = header.order(order).getShort(2);
    if (version == 42) {
      return new Header(new TiffLayout(order, false), header.getInt(4) & 0xFFFFFFFFL);
    }
    if (version != 43) {
      throw file.error(2, "42 (classic TIFF) or 43 (BigTIFF)", version + "");
    }
    int offsetBytes = header.getShort(4);
    if (offsetBytes != 8 || header.getShort(6) != 0) {
      throw file.error(4, "offsets of 8 bytes and a 0", offsetBytes + ", " + header.getShort(6));
    }
    long first = file.read(0, BIG_BYTES, "the header of BigTIFF").order(order).getLong(8);
    return new Header(new TiffLayout(order, true), first);
  }

  /** Reads how many entries a directory has, and leaves it to the caller to look for them. */
  int readCount(FormatFile file, long offset) throws IOException {
    ByteBuffer bytes = file.read(offset, countBytes(), "an image file directory").order(order);
    long count = big ? bytes.getLong() : bytes.getShort() & 0xFFFF;
    if (count < 0 || count > MAX_ENTRIES) {
      throw file.error(offset, "a directory of at most " + MAX_ENTRIES + " entries", count + "");
    }
    return (int) count;
  }

  /** Returns the bytes of a file's header. */
  int headerBytes() {
    return big ? BIG_BYTES : CLASSIC_BYTES;
  }

  /** Returns the bytes of a directory's count of entries. */
  int countBytes() {
    return big ? 8 : 2;
  }

  int entryBytes() {
    return big ? 20 : 12;
  }

  /** Returns the bytes of an offset, and of the values that an entry holds itself. */
  int offsetBytes() {
    return big ? 8 : 4;
  }

  /** Returns where in an entry its values, or their offset, stand. */
  int valueOffset() {
    return entryBytes() - offsetBytes();
  }

  /** Reads an offset or a count, whichever its width. */
  long unsigned(ByteBuffer bytes, int at) {
    return big ? bytes.getLong(at) : bytes.getInt(at) & 0xFFFFFFFFL;
  }
}
