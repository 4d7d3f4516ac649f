package org.cargolens.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The header of an element or item.
 *
 * @param tag its tag
 * @param vr its representation
 * @param length bytes of the value; {@link #UNDEFINED} if a delimiter ends it
 * @param offset where the header begins
 * @param valueOffset where the value begins
 */
record ElementHeader(int tag, Vr vr, long length, long offset, long valueOffset) {
  static final long UNDEFINED = 0xFFFFFFFFL;
  static final int ITEM = 0xFFFEE000;
  static final int ITEM_END = 0xFFFEE00D;
  static final int SEQUENCE_END = 0xFFFEE0DD;

  boolean isUndefined() {
    return length == UNDEFINED;
  }

  /** Returns where the value ends; of no use if the length is undefined. */
  long end() {
    return valueOffset + length;
  }

  /** Returns whether this is pixel data in one of the forms that DICOM and DICOS have. */
  boolean isPixels() {
    return tag >>> 16 == 0x7FE0 && (tag & 0xFFFF) >= 0x08 && (tag & 0xFFFF) <= 0x13;
  }

  /** Reads a header; the value's length is not checked yet. */
  static ElementHeader read(FileWindow in, long offset, boolean explicit) throws IOException {
    ByteBuffer bytes = in.read(offset, 8, "an element's header");
    int tag = (bytes.getShort() & 0xFFFF) << 16 | (bytes.getShort() & 0xFFFF);
    if (tag >>> 16 == 0xFFFE) {
      return new ElementHeader(tag, Vr.UN, length32(bytes), offset, offset + 8);
    }
    if (!explicit) {
      return new ElementHeader(tag, Dictionary.vr(tag), length32(bytes), offset, offset + 8);
    }
    int first = bytes.get();
    int second = bytes.get();
    Optional<Vr> vr = Vr.of(first, second);
    if (vr.isEmpty()) {
      throw in.error(
          offset + 4,
          "the representation of " + Element.name(tag),
          String.format("bytes %02x %02x", first & 0xFF, second & 0xFF));
    }
    int shortLength = bytes.getShort() & 0xFFFF;
    if (!vr.get().hasLongLength()) {
      return new ElementHeader(tag, vr.get(), shortLength, offset, offset + 8);
    }
    ElementHeader header =
        new ElementHeader(
            tag,
            vr.get(),
            length32(in.read(offset + 8, 4, () -> "the length of " + Element.name(tag))),
            offset,
            offset + 12);
    if (header.isPixels() && shortLength != 0) {
      // Some programs write the length of 64-bit samples here, and two bytes too few.
      throw in.error(
          offset + 6,
          "two bytes of zero before the length of " + Element.name(tag) + " " + vr.get(),
          String.format("%04x", shortLength));
    }
    return header;
  }

  private static long length32(ByteBuffer bytes) {
    return Integer.toUnsignedLong(bytes.getInt());
  }
}
