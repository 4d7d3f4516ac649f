package org.cargolens.scan.format.jpeg;

import java.nio.ByteBuffer;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.ImageSize;

/**
 * What the frame header says.
 *
 * @param offset where in the file it stands
 * @param size columns and rows
 * @param components 1 (grey) or 3
 * @param namedRgb whether the components are named R, G and B
 */
record JpegHeader(int offset, ImageSize size, int components, boolean namedRgb) {
  /**
   * Reads a frame header.
   *
   * @param segment what follows the length field
   * @param offset where in the file the marker stands
   */
  static JpegHeader read(FormatFile file, ByteBuffer segment, int offset, ReadOptions options)
      throws ScanFormatException {
    if (segment.capacity() < 6) {
      throw file.error(offset, "a frame header of at least 8 bytes", segment.capacity() + 2 + "");
    }
    int precision = segment.get(0) & 0xFF;
    if (precision != 8) {
      throw file.error(offset + 4L, "8-bit samples", precision + " bits");
    }
    ImageSize.Stated stated =
        new ImageSize.Stated(segment.getShort(3) & 0xFFFF, segment.getShort(1) & 0xFFFF, 1);
    ImageSize size = ImageSize.check(file, offset + 5L, stated, options);
    int components = segment.get(5) & 0xFF;
    if (components != 1 && components != 3) {
      throw file.error(offset + 9L, "1 or 3 colour components", components + "");
    }
    if (segment.capacity() != 6 + 3 * components) {
      throw file.error(
          offset + 2L,
          "a frame header of " + (8 + 3 * components) + " bytes",
          segment.capacity() + 2 + "");
    }
    boolean namedRgb =
        components == 3 && segment.get(6) == 'R' && segment.get(9) == 'G' && segment.get(12) == 'B';
    return new JpegHeader(offset, size, components, namedRgb);
  }
}
