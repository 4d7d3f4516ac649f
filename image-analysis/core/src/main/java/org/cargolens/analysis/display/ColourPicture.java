package org.cargolens.analysis.display;

import java.awt.image.BufferedImage;

/** An upright picture of 8-bit red, green and blue on the Java heap. Immutable. */
public final class ColourPicture {
  private final GreyPicture red;
  private final GreyPicture green;
  private final GreyPicture blue;

  ColourPicture(GreyPicture red, GreyPicture green, GreyPicture blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /** Returns the number of columns. */
  public int width() {
    return red.width();
  }

  /** Returns the number of rows. */
  public int height() {
    return red.height();
  }

  /** Returns the colour of a pixel as 0xRRGGBB. */
  public int colour(int x, int y) {
    return red.level(x, y) << 16 | green.level(x, y) << 8 | blue.level(x, y);
  }

  /** Returns the whole picture at some zoom. */
  public ColourPicture zoomed(double zoom) {
    return part(PictureDetail.whole(red, zoom));
  }

  /**
   * Returns a part of the picture.
   *
   * @throws IllegalArgumentException if the part lies beyond the picture
   */
  public ColourPicture part(PictureDetail detail) {
    return new ColourPicture(detail.of(red), detail.of(green), detail.of(blue));
  }

  /** Returns a new picture of type {@link BufferedImage#TYPE_INT_RGB} with these colours. */
  public BufferedImage toBufferedImage() {
    BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width()];
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < row.length; x++) {
        row[x] = colour(x, y);
      }
      image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return image;
  }
}
