package org.cargolens.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * DX images of other programs, element by element, in the transfer syntaxes that ours never write.
 */
final class SeedDicos {
  private static final String DX = "1.2.840.10008.5.1.4.1.1.501.2.2";
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String JPEG = "1.2.840.10008.1.2.4.57";
  private static final String JPEG_FIRST_ORDER = "1.2.840.10008.1.2.4.70";

  /**
   * Three lines of four samples of 12 bits by a plain encoder: five bits for each of 17 categories,
   * predictor 1, a restart after two lines.
   */
  private static final String FRAME =
      "ffd8ffe000040102ffc3000b0c0003000401011100ffc400240000000000110000000000000000000000000102"
          + "030405060708090a0b0c0d0e0f10ffdd00040008ffda00080101000100005800463b3cdd800e3e1afe387fffd0"
          + "63ff008b14cf9bffd9";

  private final boolean explicit;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private SeedDicos(boolean explicit) {
    this.explicit = explicit;
  }

  /** Returns an image without stated representations, and two of compressed samples. */
  static List<byte[]> images() {
    byte[] plain = new byte[24];
    for (int i = 0; i < plain.length; i += 2) {
      plain[i] = (byte) (7 * i);
      plain[i + 1] = (byte) (i / 4);
    }
    return List.of(
        new SeedDicos(false).image().element(0x7FE00010, "OW", plain).file(IMPLICIT),
        new SeedDicos(true).image().frame().file(JPEG),
        new SeedDicos(true).image().frame().file(JPEG_FIRST_ORDER));
  }

  /** Returns the data set of a report on storage commitment: one object kept, one not. */
  static byte[] commitmentReport() {
    return new SeedDicos(false)
        .text(0x00081195, "UI", "2.25.17")
        .sequence(0x00081198, reference("2.25.2").number(0x00081197, 0x0112))
        .sequence(0x00081199, reference("2.25.1"))
        .out
        .toByteArray();
  }

  /** Returns the data set of a request for storage commitment. */
  static byte[] commitmentRequest() {
    return new SeedDicos(false)
        .text(0x00081195, "UI", "2.25.17")
        .sequence(0x00081199, reference("2.25.1"))
        .out
        .toByteArray();
  }

  private static SeedDicos reference(String instance) {
    return new SeedDicos(false).text(0x00081150, "UI", DX).text(0x00081155, "UI", instance);
  }

  /** Adds a sequence of one item, both without length. */
  private SeedDicos sequence(int tag, SeedDicos item) {
    header(tag, "SQ", -1);
    item(0xE000, -1);
    out.writeBytes(item.out.toByteArray());
    item(0xE00D, 0);
    return item(0xE0DD, 0);
  }

  private SeedDicos image() {
    return text(0x00080008, "CS", "ORIGINAL\\LOW ENERGY")
        .text(0x00080016, "UI", DX)
        .text(0x00080018, "UI", "1.2.3.4")
        .text(0x00080020, "DA", "20300102")
        .text(0x00080030, "TM", "030405")
        .text(0x00080060, "CS", "DX")
        .text(0x00080068, "CS", "FOR PROCESSING")
        .text(0x00080070, "LO", "A maker")
        .text(0x00100020, "LO", "CSQU3054383")
        .number(0x00280002, 1)
        .text(0x00280004, "CS", "MONOCHROME2")
        .number(0x00280010, 3)
        .number(0x00280011, 4)
        .text(0x00280030, "DS", "2.5\\4.0")
        .number(0x00280100, 16)
        .number(0x00280101, 12)
        .number(0x00280102, 11)
        .number(0x00280103, 0);
  }

  /** Adds pixels of one fragment behind an empty table of offsets. */
  private SeedDicos frame() {
    byte[] frame = HexFormat.of().parseHex(FRAME);
    header(0x7FE00010, "OB", -1);
    item(0xE000, 0);
    item(0xE000, frame.length);
    out.writeBytes(frame);
    return item(0xE0DD, 0);
  }

  private SeedDicos text(int tag, String vr, String text) {
    String padding = vr.equals("UI") ? "\0" : " ";
    String even = text.length() % 2 == 0 ? text : text + padding;
    return element(tag, vr, even.getBytes(StandardCharsets.ISO_8859_1));
  }

  private SeedDicos number(int tag, int value) {
    return element(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)});
  }

  private SeedDicos element(int tag, String vr, byte[] value) {
    header(tag, vr, value.length);
    out.writeBytes(value);
    return this;
  }

  private void header(int tag, String vr, int length) {
    ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort((short) (tag >>> 16)).putShort((short) tag);
    if (!explicit) {
      header.putInt(length);
    } else if (vr.startsWith("O")) {
      header.put(vr.getBytes(StandardCharsets.US_ASCII)).putShort((short) 0).putInt(length);
    } else {
      header.put(vr.getBytes(StandardCharsets.US_ASCII)).putShort((short) length);
    }
    out.write(header.array(), 0, header.position());
  }

  private SeedDicos item(int number, int length) {
    ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(header.putShort((short) 0xFFFE).putShort((short) number).putInt(length).array());
    return this;
  }

  private byte[] file(String syntax) {
    SeedDicos meta = new SeedDicos(true);
    meta.out.writeBytes(new byte[128]);
    meta.out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    meta.text(0x00020002, "UI", DX).text(0x00020010, "UI", syntax);
    meta.out.writeBytes(out.toByteArray());
    return meta.out.toByteArray();
  }
}
