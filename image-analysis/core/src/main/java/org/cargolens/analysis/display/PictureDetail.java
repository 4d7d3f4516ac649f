package org.cargolens.analysis.display;

import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.Resampling;
import org.cargolens.scan.Region;

/**
 * A part of a picture at some zoom. Grey levels are those of the whole picture, so that they stay
 * as they are while somebody moves over it. Immutable.
 *
 * @param region part of the picture
 * @param zoom picture pixels of the result for one of the part, 1/64 to 16; below 1 each is the
 *     mean of those that it covers, above 1 it lies between its neighbours
 */
public record PictureDetail(Region region, double zoom) {
  private static final double MOST_PIXELS = 100e6;

  /** Checks the zoom. */
  public PictureDetail {
    Bounds.within(1 / 64.0, 16, "zoom", zoom);
    if (region.area() * zoom * zoom > MOST_PIXELS) {
      throw new IllegalArgumentException(
          region + " at zoom " + zoom + " has more than " + (long) MOST_PIXELS + " pixels");
    }
  }

  /** Returns a whole picture at some zoom. */
  public static PictureDetail whole(GreyPicture picture, double zoom) {
    return new PictureDetail(new Region(0, 0, picture.width(), picture.height()), zoom);
  }

  /**
   * Returns a tile of a pyramid for a viewer: at level 0 pixels are as they are, each level halves
   * them; tiles at the right and lower edge are smaller.
   *
   * @param level 0 to 6
   * @param side pixels of a whole tile's side, above 0
   * @param place where it lies
   * @throws IllegalArgumentException if there is no such tile
   */
  public static PictureDetail tile(GreyPicture picture, int level, int side, Place place) {
    Bounds.within(0, 6, "level", level);
    Bounds.within(1, 8192, "side", side);
    int covered = side << level;
    long left = (long) place.column() * covered;
    long top = (long) place.row() * covered;
    if (left < 0 || top < 0 || left >= picture.width() || top >= picture.height()) {
      throw new IllegalArgumentException(
          place
              + " at level "
              + level
              + " lies beyond "
              + picture.width()
              + " x "
              + picture.height());
    }
    return new PictureDetail(
        new Region(
            (int) left,
            (int) top,
            (int) Math.min(picture.width(), left + covered),
            (int) Math.min(picture.height(), top + covered)),
        1.0 / (1 << level));
  }

  /**
   * Where a tile lies.
   *
   * @param column tiles from the left, from 0
   * @param row tiles from the top, from 0
   */
  public record Place(int column, int row) {}

  /**
   * Returns the part.
   *
   * @throws IllegalArgumentException if the part lies beyond the picture
   */
  public GreyPicture of(GreyPicture picture) {
    GreyPicture part = picture.part(region);
    int width = Math.max(1, (int) Math.round(part.width() * zoom));
    int height = Math.max(1, (int) Math.round(part.height() * zoom));
    if (width == part.width() && height == part.height()) {
      return part;
    }
    try (Pixels pixels = Pixels.of(part.levels(), part.width(), part.height());
        Pixels resized = Resampling.resize(pixels, width, height)) {
      return new GreyPicture(width, height, resized.toBytes());
    }
  }
}
