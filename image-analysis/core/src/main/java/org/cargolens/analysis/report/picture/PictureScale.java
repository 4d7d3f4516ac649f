package org.cargolens.analysis.report.picture;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How large a scan is drawn and how large the marks and words on it are: both follow the canvas's
 * width, since that is what a screen fits.
 *
 * @param factor canvas pixels a scan pixel
 * @param width width of the drawn scan in canvas pixels
 * @param height height of the drawn scan in canvas pixels
 * @param left left edge of the scan in canvas pixels
 * @param canvasWidth width of the canvas in pixels, at least that of the scan
 */
record PictureScale(double factor, int width, int height, int left, int canvasWidth) {
  private static final int LEAST_WIDTH = 1200;
  private static final int MOST_WIDTH = 4800;
  private static final int MOST_ENLARGED_HEIGHT = 1600;
  private static final int MOST_HEIGHT = 4800;

  static PictureScale of(int scanWidth, int scanHeight) {
    double factor = Math.min((double) MOST_WIDTH / scanWidth, (double) MOST_HEIGHT / scanHeight);
    if (factor >= 1) {
      int wanted = (LEAST_WIDTH + scanWidth - 1) / scanWidth;
      factor = Math.max(1, Math.min(Math.min(wanted, 8), MOST_ENLARGED_HEIGHT / scanHeight));
    }
    int width = Math.max(1, (int) Math.round(scanWidth * factor));
    int height = Math.max(1, (int) Math.round(scanHeight * factor));
    int canvasWidth = Math.max(LEAST_WIDTH, width);
    return new PictureScale(factor, width, height, (canvasWidth - width) / 2, canvasWidth);
  }

  /**
   * Returns the scales of scans under each other.
   *
   * @param sizes width and height of each, the main one first
   * @param lengths how long what each shows is, in the same unit
   */
  static List<PictureScale> stacked(List<int[]> sizes, List<Double> lengths) {
    double longest = Collections.max(lengths);
    double mainWidth = sizes.get(0)[0] * longest / lengths.get(0);
    double height = 0;
    for (int i = 0; i < sizes.size(); i++) {
      height += sizes.get(i)[1] * mainWidth / sizes.get(i)[0] * lengths.get(i) / longest;
    }
    PictureScale whole = of((int) Math.ceil(mainWidth), (int) Math.ceil(height));
    List<PictureScale> scales = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      double width = whole.width() * lengths.get(i) / longest;
      double factor = width / sizes.get(i)[0];
      scales.add(
          new PictureScale(
              factor,
              Math.max(1, (int) Math.round(width)),
              Math.max(1, (int) Math.round(sizes.get(i)[1] * factor)),
              whole.left(),
              whole.canvasWidth()));
    }
    return scales;
  }

  /** Returns the unit of all other lengths: the width of a fine line. */
  double unit() {
    return Math.max(1.5, canvasWidth / 1000.0);
  }

  /** Returns the height of words in canvas pixels. */
  int textSize() {
    return Math.max(16, (int) Math.round(canvasWidth / 95.0));
  }

  /** Returns the margin around words. */
  int margin() {
    return textSize() * 2 / 3;
  }

  Font font(int style, double size) {
    return new Font(Font.SANS_SERIF, style, (int) Math.round(textSize() * size));
  }

  /** Returns the way from upright scan pixels to canvas pixels. */
  AffineTransform toCanvas(int top) {
    AffineTransform transform = AffineTransform.getTranslateInstance(left(), top);
    transform.scale(factor, factor);
    return transform;
  }

  /** Returns the measures of a font; they don't depend on the picture that is drawn on. */
  static FontMetrics metrics(Font font) {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return graphics.getFontMetrics(font);
    } finally {
      graphics.dispose();
    }
  }
}
