package org.cargolens.dicos.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files byte by byte, as programs write them that keep less to the rules than ours. */
public final class Foreign {
  private static final String LONG = "OB OW OL OD OF OV SV UV SQ UN UT";

  private final boolean explicit;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Foreign(boolean explicit) {
    this.explicit = explicit;
  }

  /** Returns an empty data set whose headers state representations. */
  public static Foreign explicit() {
    return new Foreign(true);
  }

  /** Returns an empty data set whose headers state none. */
  public static Foreign implicit() {
    return new Foreign(false);
  }

  /** Adds an element with just these bytes. */
  public Foreign element(int tag, String vr, byte[] value) {
    header(tag, vr, value.length);
    out.writeBytes(value);
    return this;
  }

  /** Adds a text, padded with blanks. */
  public Foreign text(int tag, String vr, String text) {
    String padding = vr.equals("UI") ? "\0" : " ";
    String even = text.length() % 2 == 0 ? text : text + padding;
    return element(tag, vr, even.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Adds a 16-bit number. */
  public Foreign number(int tag, int value) {
    return element(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)});
  }

  /** Adds a sequence without length, and items without length. */
  public Foreign sequence(int tag, Foreign... items) {
    header(tag, "SQ", -1);
    for (Foreign item : items) {
      item(0xE000, -1);
      out.writeBytes(item.bytes());
      item(0xE00D, 0);
    }
    item(0xE0DD, 0);
    return this;
  }

  /** Adds a header and nothing behind it. */
  public Foreign header(int tag, String vr, int length) {
    ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort((short) (tag >>> 16)).putShort((short) tag);
    if (!explicit) {
      header.putInt(length);
    } else if (LONG.contains(vr)) {
      header.put(vr.getBytes(StandardCharsets.US_ASCII)).putShort((short) 0).putInt(length);
    } else {
      header.put(vr.getBytes(StandardCharsets.US_ASCII)).putShort((short) length);
    }
    out.write(header.array(), 0, header.position());
    return this;
  }

  /** Adds an item's header or a delimiter. */
  public Foreign item(int number, int length) {
    ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(header.putShort((short) 0xFFFE).putShort((short) number).putInt(length).array());
    return this;
  }

  /** Adds bytes. */
  public Foreign raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Returns what was added. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  /** Writes a file of this data set behind the given elements of group 2. */
  public Path file(Path path, Foreign meta) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(new byte[128]);
    whole.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    whole.writeBytes(meta.bytes());
    whole.writeBytes(bytes());
    Files.deleteIfExists(path);
    return Files.write(path, whole.toByteArray());
  }
}
