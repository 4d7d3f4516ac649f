package org.cargolens.analysis.detect;

/**
 * How an image is cut into tiles of one size.
 *
 * @param width columns of a tile, 32 to 8192
 * @param height rows of a tile, 32 to 8192
 * @param overlap least columns or rows that neighbours share, at least 0 and at most half a tile;
 *     what is larger may be cut in two
 */
public record Tiling(int width, int height, int overlap) {
  /** Checks the sizes. */
  public Tiling {
    if (width < 32 || width > 8192 || height < 32 || height > 8192) {
      throw new IllegalArgumentException(
          "a tile must have 32 to 8192 columns and rows, not " + width + " x " + height);
    }
    if (overlap < 0 || overlap > Math.min(width, height) / 2) {
      throw new IllegalArgumentException(
          "overlap must be 0 to half of a tile's shorter side, is " + overlap);
    }
  }
}
