package org.cargolens.analysis.display;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.cargolens.scan.Region;

/**
 * An upright 8-bit picture on the Java heap: dark is dense unless it was wanted otherwise.
 * Immutable.
 */
public final class GreyPicture {
  private final int width;
  private final int height;
  private final byte[] levels;

  /**
   * Makes a picture.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @param levels unsigned levels row after row; given away
   */
  GreyPicture(int width, int height, byte[] levels) {
    if (width < 1 || height < 1 || (long) width * height != levels.length) {
      throw new IllegalArgumentException(
          levels.length + " levels for " + width + " x " + height + " pixels");
    }
    this.width = width;
    this.height = height;
    this.levels = levels;
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns one level, 0 to 255. */
  public int level(int x, int y) {
    return levels[y * width + x] & 0xFF;
  }

  /**
   * Returns a part of the picture.
   *
   * @throws IllegalArgumentException if the part lies beyond the picture
   */
  public GreyPicture part(Region region) {
    if (region.x2() > width || region.y2() > height) {
      throw new IllegalArgumentException(region + " lies beyond " + width + " x " + height);
    }
    byte[] part = new byte[region.width() * region.height()];
    for (int y = 0; y < region.height(); y++) {
      System.arraycopy(
          levels,
          (region.y1() + y) * width + region.x1(),
          part,
          y * region.width(),
          region.width());
    }
    return new GreyPicture(region.width(), region.height(), part);
  }

  /** Returns the levels themselves, row after row; only to be read. */
  byte[] levels() {
    return levels;
  }

  /** Returns a new picture of type {@link BufferedImage#TYPE_BYTE_GRAY} with these levels. */
  public BufferedImage toBufferedImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(levels, 0, target, 0, levels.length);
    return image;
  }
}
