package org.cargolens.scan.format.jpeg;

import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.GreyPixels;

/** Takes the first component for grey: it is grey itself, or luma, or red of a grey. */
final class JpegGrey implements GreyPixels.Row {
  /** Rounding on the way to luma and chroma and back moves a grey by up to this. */
  private static final int TOLERANCE = 4;

  private static final int NEUTRAL_CHROMA = 128;

  private final FormatFile file;
  private final JpegMarkers.Checked checked;

  JpegGrey(FormatFile file, JpegMarkers.Checked checked) {
    this.file = file;
    this.checked = checked;
  }

  @Override
  public int toGrey(int y, int[][] bands) throws ScanFormatException {
    if (bands.length != checked.header().components()) {
      throw file.error(
          checked.header().offset(), checked.header().components() + " bands", bands.length + "");
    }
    int coloured = 0;
    for (int x = 0; bands.length == 3 && x < bands[0].length; x++) {
      int neutral = checked.rgb() ? bands[0][x] : NEUTRAL_CHROMA;
      if (Math.abs(bands[1][x] - neutral) > TOLERANCE
          || Math.abs(bands[2][x] - neutral) > TOLERANCE) {
        coloured++;
        if (checked.rgb()) {
          bands[0][x] = luma(bands[0][x], bands[1][x], bands[2][x]);
        }
      }
    }
    return coloured;
  }

  /** Luma of ITU-R BT.601, the one that JPEG stores otherwise. */
  private static int luma(int red, int green, int blue) {
    return (299 * red + 587 * green + 114 * blue + 500) / 1000;
  }
}
