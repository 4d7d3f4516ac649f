package org.cargolens.analysis.display;

import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.PlaneHistogram;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.image.ImagePlane;

/**
 * Grey levels for eyes: a robust window between two percentiles, logarithmic where the numbers
 * measure transmitted radiation, since equal ratios are equal thicknesses.
 */
public final class DisplayWindow {
  private DisplayWindow() {}

  /** Renders a plane of any domain; dark is dense. */
  public static GreyPicture render(ImagePlane plane) {
    Pixels pixels = plane.pixels();
    byte[] levels = DisplayCurve.of(plane.domain(), PlaneHistogram.of(pixels)).levels();
    byte[] target = new byte[pixels.width() * pixels.height()];
    int rows = Math.max(1, (1 << 18) / pixels.width());
    for (int y = 0; y < pixels.height(); y += rows) {
      int band = Math.min(rows, pixels.height() - y);
      int at = y * pixels.width();
      if (pixels.type() == SampleType.U8) {
        for (byte sample : PixelRows.bytes(pixels, y, band)) {
          target[at++] = levels[sample & 0xFF];
        }
      } else {
        for (short sample : PixelRows.shorts(pixels, y, band)) {
          target[at++] = levels[sample & 0xFFFF];
        }
      }
    }
    return new GreyPicture(pixels.width(), pixels.height(), target);
  }
}
