package org.cargolens.analysis.report.picture;

import java.awt.AWTError;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.cargolens.analysis.display.GreyPicture;
import org.cargolens.analysis.display.HeatMap;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.format.WholeFile;

/** Draws annotated pictures. Has no state; safe for use by several threads. */
public final class AnnotatedPicture {
  /**
   * Deflate level 1 of 9 in Java's scale, where 0.5 is the usual level 4: less than half of its
   * time for an eighth more bytes.
   */
  private static final float FAST = 0.9f;

  private static final String PNG = "javax_imageio_png_1.0";

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
   * @throws DrawingException if this Java can't draw, such as without fonts or with a display that
   *     isn't there
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
    try {
      return drawn(report, grey, heatMap);
    } catch (InternalError | LinkageError | AWTError e) {
      // Java's drawing ends in errors where its parts outside of Java are missing.
      throw new DrawingException(e);
    }
  }

  private static BufferedImage drawn(
      ScanReport report, GreyPicture grey, Optional<HeatMap> heatMap) {
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
      ScanLayer scan = new ScanLayer(grey, heatMap, scale);
      scan.draw(graphics, top);
      new MarkLayer(report, scale).draw(graphics, top);
      if (report.source().metadata().projection().isPresent()) {
        scan.drawProjected(graphics, top);
      }
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
    write(file, picture, Optional.empty());
  }

  /**
   * Writes a picture as PNG, as {@link #write(Path, BufferedImage)} does, with the mark of the scan
   * that it shows.
   *
   * @param mark the mark of a scan with something projected into it, if it has one
   * @throws IOException if the file can't be written; names it
   */
  public static void write(Path file, BufferedImage picture, Optional<ProjectionMark> mark)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      ImageWriteParam options = writer.getDefaultWriteParam();
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionQuality(FAST);
      writer.setOutput(out);
      IIOMetadata metadata = null;
      if (mark.isPresent()) {
        metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), options);
        metadata.mergeTree(PNG, text(mark.get()));
      }
      writer.write(null, new IIOImage(picture, null, metadata), options);
      out.flush();
      WholeFile.write(file, png.toByteArray());
    } finally {
      writer.dispose();
    }
  }

  private static IIOMetadataNode text(ProjectionMark mark) {
    IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
    entry.setAttribute("keyword", ProjectionMark.KEYWORD);
    entry.setAttribute("value", mark.original().hex());
    IIOMetadataNode all = new IIOMetadataNode("tEXt");
    all.appendChild(entry);
    IIOMetadataNode root = new IIOMetadataNode(PNG);
    root.appendChild(all);
    return root;
  }

  static void smooth(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }
}
