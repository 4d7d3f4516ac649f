package org.cargolens.scan.format.ase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.cargolens.scan.format.FormatFile;

/**
 * The header of a file.
 *
 * @param width samples of a row: detectors of all panels
 * @param lines rows of the bitmap: lines of the scan
 * @param panels 1, or 3 side by side: low energy, high energy, material
 */
record AseHeader(int width, int lines, int panels) {
  static final int BYTES = 16;
  static final int MAX_SIDE = 0xFFFF;
  static final int[] MAGIC = {'I', 'M', 0, 0};

  private static final int ONE_PANEL = 2;
  private static final int THREE_PANELS = 3;
  private static final int SAMPLE_BYTES = 2;
  private static final List<Integer> ZERO_AT = List.of(10, 14);

  static AseHeader read(FormatFile file) throws IOException {
    ByteBuffer bytes = file.read(0, BYTES, "the header of AS&E").order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < MAGIC.length; i++) {
      if ((bytes.get(i) & 0xFF) != MAGIC[i]) {
        throw file.error(i, "'I' 'M' 0 0", "byte " + (bytes.get(i) & 0xFF));
      }
    }
    int width = unsigned(bytes, 4);
    int type = unsigned(bytes, 8);
    if (type != ONE_PANEL && type != THREE_PANELS) {
      throw file.error(8, "line data of type 2 (one panel) or 3 (three)", "type " + type);
    }
    if (unsigned(bytes, 12) != SAMPLE_BYTES) {
      throw file.error(12, "samples of 2 bytes", unsigned(bytes, 12) + " bytes");
    }
    for (int at : ZERO_AT) {
      if (unsigned(bytes, at) != 0) {
        throw file.error(at, "0", unsigned(bytes, at) + "");
      }
    }
    int panels = type == ONE_PANEL ? 1 : 3;
    if (width % panels != 0) {
      throw file.error(4, "a width of three equal panels", width + " samples");
    }
    return new AseHeader(width, unsigned(bytes, 6), panels);
  }

  int detectors() {
    return width / panels;
  }

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : MAGIC) {
      bytes.put((byte) value);
    }
    bytes.putShort((short) width).putShort((short) lines);
    bytes.putShort((short) (panels == 1 ? ONE_PANEL : THREE_PANELS));
    bytes.putShort((short) 0).putShort((short) SAMPLE_BYTES).putShort((short) 0);
    return bytes.flip();
  }

  private static int unsigned(ByteBuffer bytes, int offset) {
    return bytes.getShort(offset) & 0xFFFF;
  }
}
