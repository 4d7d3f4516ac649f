package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;

/** An image file directory: the tags of one page. */
final class TiffDirectory {
  private static final int ENTRY_BYTES = 12;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private final FormatFile file;
  private final ByteOrder order;
  private final long offset;
  private final ByteBuffer entries;
  private final Map<Integer, Integer> positions = new HashMap<>();
  private final long next;

  private TiffDirectory(FormatFile file, ByteOrder order, long offset, ByteBuffer entries)
      throws ScanFormatException {
    this.file = file;
    this.order = order;
    this.offset = offset;
    this.entries = entries;
    int end = entries.capacity() - 4;
    for (int position = 0; position < end; position += ENTRY_BYTES) {
      int tag = entries.getShort(position) & 0xFFFF;
      if (positions.put(tag, position) != null) {
        throw file.error(offset + 2 + position, "each tag once", "tag " + tag + " again");
      }
    }
    next = entries.getInt(end) & 0xFFFFFFFFL;
  }

  static TiffDirectory read(FormatFile file, ByteOrder order, long offset) throws IOException {
    int count = file.read(offset, 2, "an image file directory").order(order).getShort() & 0xFFFF;
    String what = "a directory of " + count + " entries";
    ByteBuffer entries = file.read(offset + 2, count * ENTRY_BYTES + 4, what);
    return new TiffDirectory(file, order, offset, entries.order(order));
  }

  /** Returns where in the file the directory stands. */
  long offset() {
    return offset;
  }

  ByteOrder order() {
    return order;
  }

  /** Returns the offset of the next page's directory, 0 if this is the last page. */
  long next() {
    return next;
  }

  boolean has(TiffTag tag) {
    return positions.containsKey(tag.number());
  }

  /** Returns where a tag's entry stands in the file, for messages. */
  long offset(TiffTag tag) {
    Integer position = positions.get(tag.number());
    return position == null ? offset : offset + 2 + position;
  }

  /** Returns the value of a tag that has one value, or what TIFF says it is where it is absent. */
  long value(TiffTag tag, long absent) throws IOException {
    return has(tag) ? values(tag, 1)[0] : absent;
  }

  /** Returns the value of a tag that must be there and have one value. */
  long value(TiffTag tag) throws IOException {
    return values(tag, 1)[0];
  }

  /**
   * Returns the values of a tag that must be there.
   *
   * @param count how many it must have
   */
  long[] values(TiffTag tag, int count) throws IOException {
    Integer position = positions.get(tag.number());
    if (position == null) {
      throw file.error(offset, "tag " + tag, "a directory without it");
    }
    int type = entries.getShort(position + 2) & 0xFFFF;
    long stated = entries.getInt(position + 4) & 0xFFFFFFFFL;
    if ((type != SHORT && type != LONG) || stated != count) {
      throw file.error(
          offset(tag),
          tag + " of " + count + " values of type 3 or 4",
          stated + " values of type " + type);
    }
    int width = type == SHORT ? 2 : 4;
    ByteBuffer data =
        (long) count * width <= 4
            ? entries.duplicate().order(order).position(position + 8)
            : file.read(
                    entries.getInt(position + 8) & 0xFFFFFFFFL,
                    Math.multiplyExact(count, width),
                    "the values of " + tag)
                .order(order);
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = width == 2 ? data.getShort() & 0xFFFF : data.getInt() & 0xFFFFFFFFL;
    }
    return values;
  }
}
