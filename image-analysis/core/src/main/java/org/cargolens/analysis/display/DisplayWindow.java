package org.cargolens.analysis.display;

import org.cargolens.analysis.cv.PlaneHistogram;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;

/**
 * Grey levels for eyes: a robust window between two percentiles, logarithmic where the numbers
 * measure transmitted radiation, since equal ratios are equal thicknesses, their square root where
 * they count backscatter, of which bright is what scatters; or as settings say. Safe for use by
 * several threads.
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
    PlaneHistogram histogram = PlaneHistogram.of(plane.pixels());
    float[] curve =
        plane.kind() == ChannelKind.BACKSCATTER && plane.domain() == Domain.RAW_COUNTS
            ? DisplayCurve.scattered(histogram, settings)
            : DisplayCurve.levels(plane.domain(), histogram, settings);
    LevelPlane levels = LevelPlane.of(plane.pixels(), curve);
    if (settings.enhancement() instanceof Enhancement.LocalContrast wanted) {
      LocalContrast.apply(levels, wanted);
    } else if (settings.enhancement() instanceof Enhancement.Edges wanted) {
      EdgeSharpening.apply(levels, wanted);
    }
    return levels.picture(settings.inverted());
  }
}
