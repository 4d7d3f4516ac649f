package org.cargolens.dicos.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes data sets, explicit or implicit, little-endian, every sequence and item with a length. */
public final class DataSetWriter {
  private final boolean explicit;

  /**
   * Makes a writer.
   *
   * @param explicit whether headers state the representation
   */
  public DataSetWriter(boolean explicit) {
    this.explicit = explicit;
  }

  /**
   * Returns the bytes of a data set.
   *
   * @throws IllegalArgumentException if a value stays in a file, or is too long for its header
   */
  public byte[] bytes(DataSet data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Element element : data.elements()) {
      byte[] value = valueBytes(element);
      out.writeBytes(header(element.tag(), element.vr(), value.length));
      out.writeBytes(value);
    }
    return out.toByteArray();
  }

  /**
   * Returns the header of an element.
   *
   * @param length bytes of its value, as an unsigned number
   */
  byte[] header(int tag, Vr vr, int length) {
    boolean isLong = !explicit || vr.hasLongLength();
    if (!isLong && (length < 0 || length > 0xFFFF)) {
      throw new IllegalArgumentException(
          Element.name(tag) + " of " + vr + " holds at most 65,535 bytes, not " + length);
    }
    ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort((short) (tag >>> 16)).putShort((short) tag);
    if (explicit) {
      header.put(vr.name().getBytes(StandardCharsets.US_ASCII));
      header.putShort(isLong ? 0 : (short) length);
    }
    if (isLong) {
      header.putInt(length);
    }
    byte[] bytes = new byte[header.position()];
    header.get(0, bytes);
    return bytes;
  }

  /** Returns the header of an item or delimiter. */
  static byte[] itemHeader(int tag, int length) {
    return new DataSetWriter(false).header(tag, Vr.UN, length);
  }

  private byte[] valueBytes(Element element) {
    if (element.value() instanceof Value.Bytes held) {
      byte[] bytes = new byte[held.bytes().remaining()];
      held.bytes().get(bytes);
      return bytes;
    }
    if (element.value() instanceof Value.Items sequence) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (DataSet item : sequence.items()) {
        byte[] bytes = bytes(item);
        out.writeBytes(itemHeader(ElementHeader.ITEM, bytes.length));
        out.writeBytes(bytes);
      }
      return out.toByteArray();
    }
    throw new IllegalArgumentException(
        Element.name(element.tag()) + " lies in a file and can't be written from here");
  }
}
