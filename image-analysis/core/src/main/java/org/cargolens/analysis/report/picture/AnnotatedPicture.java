package org.cargolens.analysis.report.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.cargolens.analysis.display.GreyPicture;
import org.cargolens.analysis.display.HeatMap;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.scan.format.WholeFile;

/** Draws annotated pictures. Has no state; safe for use by several threads. */
public final class AnnotatedPicture {
  private AnnotatedPicture() {}

  /**
   * Draws a report. Small scans are enlarged by a whole factor and very wide ones reduced, so that
   * marks and words stay legible when the picture fills a screen.
   *
   * @param report report of the scan that the picture shows
   * @param grey the upright scan
   * @param heatMap heat to tint the scan with, if any
   * @return an RGB picture
   * @throws IllegalArgumentException if report and picture differ in size
   */
  public static BufferedImage draw(ScanReport report, GreyPicture grey, Optional<HeatMap> heatMap) {
    if (grey.width() != report.source().transform().width()
        || grey.height() != report.source().transform().height()) {
      throw new IllegalArgumentException(
          "a picture of "
              + grey.width()
              + " x "
              + grey.height()
              + " for a report of "
              + report.source().transform());
    }
    PictureScale scale = PictureScale.of(grey.width(), grey.height());
    Header header = Header.of(report, scale);
    Legend legend = Legend.of(report, scale);
    ScaleBar bar = ScaleBar.of(report, scale);
    int top = header.height();
    int bottom = top + scale.height();
    BufferedImage canvas =
        new BufferedImage(
            scale.canvasWidth(),
            bottom + bar.height() + legend.height(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    try {
      smooth(graphics);
      graphics.setColor(Palette.PAPER);
      graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
      header.draw(graphics);
      new ScanLayer(grey, heatMap, scale).draw(graphics, top);
      new MarkLayer(report, scale).draw(graphics, top);
      bar.draw(graphics, bottom);
      legend.draw(graphics, bottom + bar.height());
    } finally {
      graphics.dispose();
    }
    return canvas;
  }

  /**
   * Writes a picture as PNG; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public static void write(Path file, BufferedImage picture) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, "png", png)) {
      throw new IOException("cannot write " + file + ": no PNG writer for this picture");
    }
    WholeFile.write(file, channel -> png.writeTo(Channels.newOutputStream(channel)));
  }

  private static void smooth(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }
}
