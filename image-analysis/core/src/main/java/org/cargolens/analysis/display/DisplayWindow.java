package org.cargolens.analysis.display;

import org.cargolens.analysis.cv.PlaneHistogram;
import org.cargolens.analysis.image.ImagePlane;

/**
 * Grey levels for eyes: a robust window between two percentiles, logarithmic where the numbers
 * measure transmitted radiation, since equal ratios are equal thicknesses; or as settings say. Safe
 * for use by several threads.
 */
public final class DisplayWindow {
  private DisplayWindow() {}

  /** Renders a plane of any domain plainly; dark is dense. */
  public static GreyPicture render(ImagePlane plane) {
    return render(plane, DisplaySettings.PLAIN);
  }

  /**
   * Renders a plane of any domain.
   *
   * @param plane U8 or U16 pixels
   */
  public static GreyPicture render(ImagePlane plane, DisplaySettings settings) {
    float[] curve =
        DisplayCurve.levels(plane.domain(), PlaneHistogram.of(plane.pixels()), settings);
    LevelPlane levels = LevelPlane.of(plane.pixels(), curve);
    if (settings.enhancement() instanceof Enhancement.LocalContrast wanted) {
      LocalContrast.apply(levels, wanted);
    } else if (settings.enhancement() instanceof Enhancement.Edges wanted) {
      EdgeSharpening.apply(levels, wanted);
    }
    return levels.picture(settings.inverted());
  }
}
