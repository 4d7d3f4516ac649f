package org.cargolens.scan.format.png;

import java.nio.ByteBuffer;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.GreyPixels;

/** Finds the grey of each pixel, and refuses pixels that let something through. */
final class PngGrey implements GreyPixels.Row {
  private final FormatFile file;
  private final PngChunks.Checked checked;

  PngGrey(FormatFile file, PngChunks.Checked checked) {
    this.file = file;
    this.checked = checked;
  }

  @Override
  public int toGrey(int y, int[][] bands) throws ScanFormatException {
    PngHeader header = checked.header();
    if (bands.length != header.bands()) {
      throw file.error(PngHeader.OFFSET, header.bands() + " bands", bands.length + "");
    }
    if (header.hasAlpha()) {
      checkOpaque(bands[bands.length - 1], y);
    }
    if (header.hasPalette()) {
      return lookUp(checked.palette().orElseThrow(), y, bands[0]);
    }
    int coloured = 0;
    for (int x = 0; header.hasColour() && x < bands[0].length; x++) {
      int red = bands[0][x];
      if (bands[1][x] != red || bands[2][x] != red) {
        bands[0][x] = luma(red, bands[1][x], bands[2][x]);
        coloured++;
      }
    }
    return coloured;
  }

  private void checkOpaque(int[] alpha, int y) throws ScanFormatException {
    for (int x = 0; x < alpha.length; x++) {
      if (alpha[x] != checked.header().format().fullScale()) {
        throw file.error(
            PngHeader.OFFSET,
            "an opaque picture",
            "opacity " + alpha[x] + " in column " + x + ", row " + y);
      }
    }
  }

  private int lookUp(ByteBuffer palette, int y, int[] row) throws ScanFormatException {
    int coloured = 0;
    for (int x = 0; x < row.length; x++) {
      int at = 3 * row[x];
      if (at >= palette.capacity()) {
        throw file.error(
            PngHeader.OFFSET,
            "indexes below the palette's " + palette.capacity() / 3 + " entries",
            row[x] + " in column " + x + ", row " + y);
      }
      int red = palette.get(at) & 0xFF;
      int green = palette.get(at + 1) & 0xFF;
      int blue = palette.get(at + 2) & 0xFF;
      if (red != green || red != blue) {
        coloured++;
      }
      row[x] = luma(red, green, blue);
    }
    return coloured;
  }

  /** Luma of ITU-R BT.601, which leaves a grey as it is. */
  private static int luma(int red, int green, int blue) {
    return (299 * red + 587 * green + 114 * blue + 500) / 1000;
  }
}
