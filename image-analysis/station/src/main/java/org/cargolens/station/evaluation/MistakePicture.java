package org.cargolens.station.evaluation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.display.DisplayWindow;
import org.cargolens.analysis.display.GreyPicture;
import org.cargolens.analysis.evaluate.detection.JudgedCategory;
import org.cargolens.analysis.evaluate.detection.JudgedImage;
import org.cargolens.analysis.evaluate.detection.ScoredBox;
import org.cargolens.analysis.evaluate.detection.TruthBox;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.jspecify.annotations.Nullable;

/**
 * Draws an image with its truth, dashed, and the detections that users would see, solid with their
 * scores. Truth that doesn't count is dotted.
 */
final class MistakePicture {
  private static final int WIDTH = 1600;
  private static final double MOST_ENLARGED = 4;
  private static final int TEXT = 18;
  private static final double LABEL = TEXT * 1.2;
  private static final int HEADER = 2 * TEXT;
  private static final Color TRUTH = new Color(0x29, 0xB6, 0xF6);
  private static final Color IGNORED = new Color(0xB0, 0xB8, 0xC0);
  private static final Color DETECTION = new Color(0xE6, 0x00, 0x5C);
  private static final Color DETECTION_WORDS = new Color(0xFF, 0x8A, 0xB8);
  private static final Color PAPER = new Color(0x1B, 0x1F, 0x24);
  private static final float[] DASHES = {10, 6};
  private static final float[] DOTS = {2, 5};

  private final List<JudgedCategory> categories;

  MistakePicture(List<JudgedCategory> categories) {
    this.categories = List.copyOf(categories);
  }

  /**
   * Returns the picture.
   *
   * @param seen the image, which is read again, and what was seen in it
   * @param input which version of it
   * @param title words above it
   * @throws IOException if the image can't be read
   */
  BufferedImage draw(SeenImage seen, InputChoice input, String title) throws IOException {
    TruthImage truth = seen.truth();
    try (XrayImage image = DetectionRun.read(truth.file(input).orElseThrow(), truth)) {
      GreyPicture grey = DisplayWindow.render(image.mainPlane());
      double scale = Math.min((double) WIDTH / grey.width(), MOST_ENLARGED);
      int height = (int) Math.ceil(grey.height() * scale);
      BufferedImage canvas =
          new BufferedImage(
              (int) Math.ceil(grey.width() * scale), HEADER + height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = canvas.createGraphics();
      try {
        graphics.setClip(0, 0, canvas.getWidth(), canvas.getHeight());
        graphics.setRenderingHint(
            RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(
            RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, canvas.getWidth(), HEADER);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT));
        graphics.setColor(Color.WHITE);
        graphics.drawString(title, TEXT / 2, HEADER - TEXT * 2 / 3);
        graphics.drawImage(grey.toBufferedImage(), 0, HEADER, canvas.getWidth(), height, null);
        mark(graphics, seen.judged(), image.transform(), scale);
      } finally {
        graphics.dispose();
      }
      return canvas;
    }
  }

  private void mark(
      Graphics2D graphics, JudgedImage judged, StoredTransform transform, double scale) {
    for (TruthBox thing : judged.truth()) {
      Rectangle2D box = onCanvas(DetectionRun.turned(thing.box(), transform), scale);
      Color color = thing.crowd() ? IGNORED : TRUTH;
      stroke(graphics, box, color, thing.crowd() ? DOTS : DASHES);
      label(graphics, thing.category(), color, box.getMinX(), box.getMaxY() + LABEL);
    }
    for (ScoredBox seen : judged.detections()) {
      if (isShown(seen)) {
        Rectangle2D box = onCanvas(DetectionRun.turned(seen.box(), transform), scale);
        stroke(graphics, box, DETECTION, null);
        String words = String.format(Locale.ROOT, "%s %.2f", seen.category(), seen.score());
        label(graphics, words, DETECTION_WORDS, box.getMinX(), box.getMinY());
      }
    }
  }

  private boolean isShown(ScoredBox seen) {
    return categories.stream()
        .anyMatch(
            category ->
                category.name().equals(seen.category()) && seen.score() >= category.threshold());
  }

  private static Rectangle2D onCanvas(Box box, double scale) {
    return new Rectangle2D.Double(
        box.x1() * scale, HEADER + box.y1() * scale, box.width() * scale, box.height() * scale);
  }

  private static void stroke(
      Graphics2D graphics, Rectangle2D box, Color color, float @Nullable [] dashes) {
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(3.5f));
    graphics.draw(box);
    graphics.setColor(color);
    graphics.setStroke(
        new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
    graphics.draw(box);
  }

  /** Words stand outside of their box, so that they hide nothing of it, but within the picture. */
  private static void label(Graphics2D graphics, String words, Color color, double x, double y) {
    Rectangle2D visible = graphics.getClipBounds();
    double width = graphics.getFontMetrics().stringWidth(words) + TEXT * 0.6;
    double left = Math.max(0, Math.min(x, visible.getMaxX() - width));
    double bottom = Math.max(HEADER + LABEL, Math.min(y, visible.getMaxY()));
    graphics.setColor(new Color(0x10, 0x10, 0x10, 180));
    graphics.fill(new Rectangle2D.Double(left, bottom - LABEL, width, LABEL));
    graphics.setColor(color);
    graphics.drawString(words, (float) (left + TEXT * 0.3), (float) (bottom - TEXT * 0.3));
  }
}
