package org.cargolens.scan.format.png;

import java.nio.ByteBuffer;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.ImageSize;

/**
 * What the {@code IHDR} chunk says.
 *
 * @param size columns and rows
 * @param bitDepth bits of a sample or palette index
 * @param colourType 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
 */
record PngHeader(ImageSize size, int bitDepth, int colourType) {
  /** Offset of the chunk's data in the file. */
  static final int OFFSET = 16;

  static PngHeader read(FormatFile file, ByteBuffer chunk, ReadOptions options)
      throws ScanFormatException {
    ImageSize.Stated stated =
        new ImageSize.Stated(chunk.getInt(0) & 0xFFFFFFFFL, chunk.getInt(4) & 0xFFFFFFFFL, 1);
    ImageSize size = ImageSize.check(file, OFFSET, stated, options);
    int depth = chunk.get(8) & 0xFF;
    int colour = chunk.get(9) & 0xFF;
    boolean readable =
        switch (colour) {
          case 0, 2, 4, 6 -> depth == 8 || depth == 16;
          case 3 -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          default -> false;
        };
    if (!readable) {
      throw file.error(
          OFFSET + 8,
          "8- or 16-bit samples, or a palette",
          "bit depth " + depth + " of colour type " + colour);
    }
    if (chunk.get(10) != 0 || chunk.get(11) != 0 || (chunk.get(12) & 0xFE) != 0) {
      throw file.error(
          OFFSET + 10,
          "compression 0, filter 0, interlace 0 or 1",
          (chunk.get(10) & 0xFF) + ", " + (chunk.get(11) & 0xFF) + ", " + (chunk.get(12) & 0xFF));
    }
    return new PngHeader(size, depth, colour);
  }

  boolean hasPalette() {
    return colourType == 3;
  }

  boolean hasAlpha() {
    return colourType == 4 || colourType == 6;
  }

  boolean hasColour() {
    return colourType == 2 || colourType == 6;
  }

  /** Returns the samples of each pixel. */
  int bands() {
    return switch (colourType) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  /** Returns the width of a grey sample; palette entries are bytes. */
  SampleFormat format() {
    return bitDepth == 16 ? SampleFormat.U16 : SampleFormat.U8;
  }

  /** Returns how many bytes the pixels take before compression, filter bytes not counted. */
  long rawBytes() {
    return size.pixels() * bands() * bitDepth / 8;
  }
}
