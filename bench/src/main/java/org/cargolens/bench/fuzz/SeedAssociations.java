package org.cargolens.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a sender of DICOM objects says from its first byte to its last (PS3.8, 9.3 and PS3.7, 9).
 */
final class SeedAssociations {
  /** Titles of both sides. */
  static final String SERVER = "CARGOLENS";

  static final String CALLER = "LANE1";

  private static final String VERIFICATION = "1.2.840.10008.1.1";
  private static final String DX = "1.2.840.10008.5.1.4.1.1.501.2.2";
  private static final String INSTANCE = "1.2.3.4";
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final int ASSOCIATE = 1;
  private static final int DATA = 4;
  private static final int RELEASE = 5;
  private static final int COMMAND_ENDS = 3;
  private static final int DATA_ENDS = 2;

  private SeedAssociations() {}

  /** Returns a verification, and an object that is stored. */
  static List<byte[]> all() {
    byte[] echo = command(VERIFICATION, 0x30, false);
    byte[] store = command(DX, 0x01, true);
    byte[] object = join(element(8, 0x16, uid(DX)), element(8, 0x18, uid(INSTANCE)));
    byte[] release = unit(RELEASE, new byte[4]);
    return List.of(
        join(request(VERIFICATION), fragment(COMMAND_ENDS, echo), release),
        join(request(DX), fragment(COMMAND_ENDS, store), fragment(DATA_ENDS, object), release));
  }

  private static byte[] request(String sopClass) {
    String titles = String.format("%-16s%-16s", SERVER, CALLER);
    byte[] context =
        join(
            new byte[] {1, 0, 0, 0},
            item(0x30, sopClass.getBytes(StandardCharsets.US_ASCII)),
            item(0x40, IMPLICIT.getBytes(StandardCharsets.US_ASCII)));
    return unit(
        ASSOCIATE,
        join(
            new byte[] {0, 1, 0, 0},
            titles.getBytes(StandardCharsets.US_ASCII),
            new byte[32],
            item(0x10, "1.2.840.10008.3.1.1.1".getBytes(StandardCharsets.US_ASCII)),
            item(0x20, context),
            item(0x50, item(0x51, new byte[] {0, 0, 0x40, 0}))));
  }

  private static byte[] command(String sopClass, int code, boolean withData) {
    byte[] rest =
        join(
            element(0, 0x0002, uid(sopClass)),
            element(0, 0x0100, shortNumber(code)),
            element(0, 0x0110, shortNumber(1)),
            withData ? element(0, 0x0700, shortNumber(0)) : new byte[0],
            element(0, 0x0800, shortNumber(withData ? 0 : 0x0101)),
            withData ? element(0, 0x1000, uid(INSTANCE)) : new byte[0]);
    return join(element(0, 0, new byte[] {(byte) rest.length, 0, 0, 0}), rest);
  }

  private static byte[] uid(String uid) {
    return (uid.length() % 2 == 0 ? uid : uid + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] shortNumber(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8)};
  }

  private static byte[] element(int group, int number, byte[] value) {
    return ByteBuffer.allocate(8 + value.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) group)
        .putShort((short) number)
        .putInt(value.length)
        .put(value)
        .array();
  }

  private static byte[] fragment(int flags, byte[] content) {
    return unit(
        DATA,
        ByteBuffer.allocate(6 + content.length)
            .putInt(2 + content.length)
            .put((byte) 1)
            .put((byte) flags)
            .put(content)
            .array());
  }

  private static byte[] item(int type, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .putShort((short) (type << 8))
        .putShort((short) content.length)
        .put(content)
        .array();
  }

  private static byte[] unit(int type, byte[] content) {
    return ByteBuffer.allocate(6 + content.length)
        .put((byte) type)
        .put((byte) 0)
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
