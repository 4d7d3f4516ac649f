package org.cargolens.analysis.display;

/**
 * Parts a picture into tiles of about one size.
 *
 * @param width pixels of the picture
 * @param height pixels of the picture
 * @param columns tiles in a row, at least 1
 * @param rows tiles in a column, at least 1
 */
record TileGrid(int width, int height, int columns, int rows) {
  private static final int ROWS = 8;

  /** A histogram of fewer pixels says too little. */
  private static final int LEAST_SIDE = 32;

  /** About eight rows of squares. */
  static TileGrid of(int width, int height) {
    int side = Math.max(LEAST_SIDE, height / ROWS);
    return new TileGrid(width, height, Math.max(1, width / side), Math.max(1, height / side));
  }

  Tile tile(int column, int row) {
    return new Tile(
        (int) ((long) width * column / columns),
        (int) ((long) height * row / rows),
        (int) ((long) width * (column + 1) / columns),
        (int) ((long) height * (row + 1) / rows));
  }

  /** Returns where a pixel's middle lies between the middles of the columns of tiles. */
  double column(int x) {
    return (x + 0.5) * columns / width - 0.5;
  }

  /** Returns where a pixel's middle lies between the middles of the rows of tiles. */
  double row(int y) {
    return (y + 0.5) * rows / height - 0.5;
  }
}
