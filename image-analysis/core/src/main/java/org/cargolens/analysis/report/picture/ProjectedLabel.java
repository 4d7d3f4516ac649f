package org.cargolens.analysis.report.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** The label of pictures of scans into which something was projected. */
public final class ProjectedLabel {
  static final String WORD = "PROJECTED";

  private ProjectedLabel() {}

  /** Returns a picture with the label in a strip above it, so that nothing of it is covered. */
  public static BufferedImage on(BufferedImage picture) {
    PictureScale scale = PictureScale.of(picture.getWidth(), picture.getHeight());
    Font font = scale.font(Font.BOLD, 1);
    int strip = scale.textSize() * 2;
    BufferedImage labelled =
        new BufferedImage(
            picture.getWidth(), picture.getHeight() + strip, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = labelled.createGraphics();
    try {
      AnnotatedPicture.smooth(graphics);
      graphics.setColor(Palette.FINDING);
      graphics.fillRect(0, 0, labelled.getWidth(), strip);
      graphics.setColor(Palette.HALO);
      graphics.setFont(font);
      graphics.drawString(WORD + ", not a recorded scan", scale.margin(), scale.textSize() * 3 / 2);
      graphics.drawImage(picture, 0, strip, null);
    } finally {
      graphics.dispose();
    }
    return labelled;
  }
}
