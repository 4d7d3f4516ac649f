package org.cargolens.analysis.detect;

/**
 * Boxes of one image's output by {@link DecodeHead.CenterDistance}: a box where a score is at least
 * the class's least and the greatest among its eight neighbours, a tie going to the first in
 * reading order.
 */
final class CenterDistanceDecoder {
  private final int stride;
  private final float[] minimumScores;

  /**
   * Makes a decoder.
   *
   * @param stride input pixels between cells
   * @param minimumScores least score by class
   */
  CenterDistanceDecoder(int stride, float... minimumScores) {
    this.stride = stride;
    this.minimumScores = minimumScores.clone();
  }

  /**
   * Planes of an output.
   *
   * @param offset index of the first value of the image's first plane
   * @param rows rows of a plane
   * @param columns columns of a plane
   */
  record Planes(int offset, int rows, int columns) {
    int size() {
      return rows * columns;
    }
  }

  /** Adds the boxes of a tile to {@code found}, in pixels of the whole input. */
  void decode(float[] values, Planes planes, TileGrid.Tile tile, Candidates found) {
    // Cells farther out are its neighbours' to report.
    int firstRow = firstCell(tile.reported().y1() - tile.y());
    int firstColumn = firstCell(tile.reported().x1() - tile.x());
    int endRow = Math.min(planes.rows(), firstCell(tile.reported().y2() - tile.y()));
    int endColumn = Math.min(planes.columns(), firstCell(tile.reported().x2() - tile.x()));
    for (int type = 0; type < minimumScores.length; type++) {
      int plane = planes.offset() + type * planes.size();
      float minimum = minimumScores[type];
      for (int row = firstRow; row < endRow; row++) {
        int line = plane + row * planes.columns();
        for (int column = firstColumn; column < endColumn; column++) {
          if (values[line + column] >= minimum && isPeak(values, planes, plane, row, column)) {
            add(values, planes, new Cell(type, row, column), tile, found);
          }
        }
      }
    }
  }

  /** Returns the first cell whose centre lies at or beyond a place. */
  private int firstCell(double place) {
    return Math.max(0, (int) Math.ceil(place / stride - 0.5));
  }

  private record Cell(int type, int row, int column) {}

  private static boolean isPeak(float[] values, Planes planes, int plane, int row, int column) {
    int columns = planes.columns();
    int at = plane + row * columns + column;
    float score = values[at];
    boolean left = column > 0;
    boolean right = column + 1 < columns;
    if ((left && values[at - 1] >= score) || (right && values[at + 1] > score)) {
      return false;
    }
    if (row > 0) {
      int above = at - columns;
      if (values[above] >= score
          || (left && values[above - 1] >= score)
          || (right && values[above + 1] >= score)) {
        return false;
      }
    }
    if (row + 1 < planes.rows()) {
      int below = at + columns;
      return !(values[below] > score
          || (left && values[below - 1] > score)
          || (right && values[below + 1] > score));
    }
    return true;
  }

  private void add(float[] values, Planes planes, Cell cell, TileGrid.Tile tile, Candidates found) {
    int within = cell.row * planes.columns() + cell.column;
    int distances = planes.offset() + minimumScores.length * planes.size() + within;
    double x = tile.x() + (cell.column + 0.5) * stride;
    double y = tile.y() + (cell.row + 0.5) * stride;
    found.add(
        cell.type,
        values[planes.offset() + cell.type * planes.size() + within],
        x - values[distances],
        y - values[distances + planes.size()],
        x + values[distances + 2 * planes.size()],
        y + values[distances + 3 * planes.size()]);
  }
}
