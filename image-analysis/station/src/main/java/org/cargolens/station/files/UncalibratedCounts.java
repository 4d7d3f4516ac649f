package org.cargolens.station.files;

import java.io.IOException;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Domain;

/**
 * Pictures that correction had to leave as counts, since nothing tells the open beam. Nobody can
 * say how much of the beam came through, so their levels compare with nothing. Stateless.
 */
public final class UncalibratedCounts {
  private UncalibratedCounts() {}

  /**
   * Refuses such a picture.
   *
   * @param image a corrected image; backscatter, whose counts are no share of a beam, passes
   * @throws IOException if its main plane is of counts
   */
  public static void refuse(XrayImage image) throws IOException {
    ImagePlane plane = image.mainPlane();
    if (plane.kind().isTransmission() && plane.domain() == Domain.RAW_COUNTS) {
      throw new IOException(
          "raw counts of which nothing tells the open beam: expected transmission, or counts with"
              + " calibration frames or with lines before and after the vehicle");
    }
  }
}
