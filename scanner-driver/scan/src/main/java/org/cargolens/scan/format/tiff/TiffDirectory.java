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
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG8 = 16;

  private final FormatFile file;
  private final TiffLayout layout;
  private final long offset;
  private final ByteBuffer entries;
  private final Map<Integer, Integer> positions = new HashMap<>();
  private final long next;

  private TiffDirectory(FormatFile file, TiffLayout layout, long offset, ByteBuffer entries)
      throws ScanFormatException {
    this.file = file;
    this.layout = layout;
    this.offset = offset;
    this.entries = entries;
    int end = entries.capacity() - layout.offsetBytes();
    for (int position = 0; position < end; position += layout.entryBytes()) {
      int tag = entries.getShort(position) & 0xFFFF;
      if (positions.put(tag, position) != null) {
        throw file.error(inFile(position), "each tag once", "tag " + tag + " again");
      }
    }
    next = layout.unsigned(entries, end);
  }

  static TiffDirectory read(FormatFile file, TiffLayout layout, long offset) throws IOException {
    int count = layout.readCount(file, offset);
    ByteBuffer entries =
        file.read(
            offset + layout.countBytes(),
            count * layout.entryBytes() + layout.offsetBytes(),
            "a directory of " + count + " entries");
    return new TiffDirectory(file, layout, offset, entries.order(layout.order()));
  }

  /** Returns where in the file the directory stands. */
  long offset() {
    return offset;
  }

  ByteOrder order() {
    return layout.order();
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
    return position == null ? offset : inFile(position);
  }

  private long inFile(int position) {
    return offset + layout.countBytes() + position;
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
    int width = width(type);
    long stated = layout.unsigned(entries, position + 4);
    if (width == 0 || stated != count) {
      throw file.error(
          offset(tag),
          tag + " of " + count + " values of type 3, 4 or 16",
          stated + " values of type " + type);
    }
    int at = position + layout.valueOffset();
    ByteBuffer data =
        (long) count * width <= layout.offsetBytes()
            ? entries.duplicate().order(order()).position(at)
            : file.read(
                    layout.unsigned(entries, at),
                    Math.multiplyExact(count, width),
                    "the values of " + tag)
                .order(order());
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (width) {
            case 2 -> data.getShort() & 0xFFFF;
            case 4 -> data.getInt() & 0xFFFFFFFFL;
            default -> data.getLong();
          };
    }
    return values;
  }

  private static int width(int type) {
    return switch (type) {
      case SHORT -> 2;
      case LONG -> 4;
      case LONG8 -> 8;
      default -> 0;
    };
  }
}
