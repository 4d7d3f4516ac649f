package org.cargolens.analysis.report.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.cargolens.analysis.display.GreyPicture;
import org.cargolens.analysis.display.HeatMap;

/** The scan itself, tinted where it is hot. */
final class ScanLayer {
  /** Alpha of full heat, of 255: the scan must still be read through it. */
  private static final int MOST_TINT = 90;

  private static final int TINT = 0xFF6D00;

  private final GreyPicture grey;
  private final Optional<HeatMap> heatMap;
  private final PictureScale scale;

  ScanLayer(GreyPicture grey, Optional<HeatMap> heatMap, PictureScale scale) {
    this.grey = grey;
    this.heatMap = heatMap;
    this.scale = scale;
  }

  void draw(Graphics2D graphics, int top) {
    draw(graphics, halved(grey.toBufferedImage()), top);
    heatMap.ifPresent(heat -> draw(graphics, tint(heat), top));
  }

  /** Writes over the scan that something was projected into it. */
  void drawProjected(Graphics2D graphics, int top) {
    graphics.setFont(scale.font(Font.BOLD, 2));
    int width = graphics.getFontMetrics().stringWidth(ProjectedLabel.WORD);
    int margin = scale.margin();
    int x = scale.left() + scale.width() - width - 2 * margin;
    graphics.setColor(Palette.FINDING);
    graphics.fillRect(x - margin, top + margin, width + 2 * margin, scale.textSize() * 5 / 2);
    graphics.setColor(Palette.HALO);
    graphics.drawString(ProjectedLabel.WORD, x, top + margin + scale.textSize() * 2);
  }

  private void draw(Graphics2D graphics, BufferedImage image, int top) {
    graphics.drawImage(image, scale.left(), top, scale.width(), scale.height(), null);
  }

  /** Halves until less than half is left to lose, which one bilinear step does without aliasing. */
  private BufferedImage halved(BufferedImage image) {
    BufferedImage current = image;
    while (current.getWidth() >= 2 * scale.width()) {
      BufferedImage half =
          new BufferedImage(
              Math.max(1, current.getWidth() / 2),
              Math.max(1, current.getHeight() / 2),
              BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = half.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(current, 0, 0, half.getWidth(), half.getHeight(), null);
      graphics.dispose();
      current = half;
    }
    return current;
  }

  private static BufferedImage tint(HeatMap heat) {
    BufferedImage image =
        new BufferedImage(heat.width(), heat.height(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < heat.height(); y++) {
      for (int x = 0; x < heat.width(); x++) {
        image.setRGB(x, y, (heat.at(x, y) * MOST_TINT / 255) << 24 | TINT);
      }
    }
    return image;
  }
}
