package org.cargolens.analysis.display;

import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.scan.Domain;

/**
 * Matter of some density and thickness, by how much it attenuates: -ln of the transmission (Beer-
 * Lambert). Immutable.
 *
 * @param low least attenuation, 0 (open beam) or more
 * @param high greatest attenuation, above {@code low}; infinity takes what is opaque, too
 */
public record AttenuationBand(double low, double high) {
  private static final double FULL_SCALE = 65535;

  /** Checks the ends. */
  public AttenuationBand {
    if (!(low >= 0 && low < high)) {
      throw new IllegalArgumentException(
          "an attenuation band must be 0 <= low < high, is " + low + " to " + high);
    }
  }

  /**
   * Returns where the band is: 255 there, 0 elsewhere.
   *
   * @param plane of domain {@link Domain#TRANSMISSION}, U16
   * @throws IllegalArgumentException if the plane's samples are no transmission: what a grey level
   *     of a rendering attenuates nobody knows
   */
  public GreyPicture in(ImagePlane plane) {
    Pixels pixels = plane.pixels();
    if (plane.domain() != Domain.TRANSMISSION || pixels.type() != SampleType.U16) {
      throw new IllegalArgumentException(
          "an attenuation band needs TRANSMISSION of 16 bit, the plane is "
              + plane.domain()
              + " "
              + pixels);
    }
    boolean[] inside = new boolean[65536];
    for (int value = 0; value < inside.length; value++) {
      double attenuation = -Math.log(value / FULL_SCALE); // infinite where nothing came through
      inside[value] = attenuation >= low && attenuation <= high;
    }
    byte[] mask = new byte[pixels.width() * pixels.height()];
    for (int y = 0; y < pixels.height(); y++) {
      int at = y * pixels.width();
      for (short sample : PixelRows.shorts(pixels, y, 1)) {
        mask[at++] = (byte) (inside[sample & 0xFFFF] ? 255 : 0);
      }
    }
    return new GreyPicture(pixels.width(), pixels.height(), mask);
  }
}
