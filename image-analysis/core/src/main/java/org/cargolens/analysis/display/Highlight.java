package org.cargolens.analysis.display;

import java.awt.image.BufferedImage;

/**
 * Tints a part of a grey picture. The tint is orange of the palette that colour-blind people can
 * tell apart (Okabe and Ito, "Color universal design", 2008), and keeps light and dark as they are,
 * so that it can be read without colours, too.
 */
public final class Highlight {
  private static final int RED = 230;
  private static final int GREEN = 159;
  private static final int BLUE = 0;

  /** Share of the tint where the mask is 255. */
  private static final double STRENGTH = 0.75;

  private Highlight() {}

  /**
   * Returns a picture of type {@link BufferedImage#TYPE_INT_RGB}.
   *
   * @param picture what is tinted
   * @param mask how much each pixel is tinted, 0 to 255; of the same size
   */
  public static BufferedImage draw(GreyPicture picture, GreyPicture mask) {
    if (picture.width() != mask.width() || picture.height() != mask.height()) {
      throw new IllegalArgumentException(
          "mask of "
              + mask.width()
              + " x "
              + mask.height()
              + " for a picture of "
              + picture.width()
              + " x "
              + picture.height());
    }
    BufferedImage drawn =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        drawn.setRGB(x, y, tinted(picture.level(x, y), STRENGTH * mask.level(x, y) / 255));
      }
    }
    return drawn;
  }

  /** Between the grey and the tint, which is lighter where the grey is, but never black. */
  private static int tinted(int grey, double share) {
    return part(grey, RED, share) << 16 | part(grey, GREEN, share) << 8 | part(grey, BLUE, share);
  }

  private static int part(int grey, int tint, double share) {
    return (int) Math.round(grey * (1 - share) + (0.35 * tint + 0.65 * tint * grey / 255) * share);
  }
}
