package org.cargolens.analysis.image;

import java.util.Arrays;

/**
 * Where the columns of an image lie that were drawn anew at equal distances: place {@code edge(i)}
 * is the left edge of column i, counted in lines of the scan turned upright, whose own left edge is
 * at 0. Immutable.
 */
public final class ColumnEdges {
  private final double[] edges;
  private final int lines;

  /**
   * Makes edges.
   *
   * @param edges one more than columns, at least two, none left of the one before; from 0 to {@code
   *     lines}; copied
   * @param lines lines of the scan
   */
  public ColumnEdges(double[] edges, int lines) {
    if (edges.length < 2 || lines < 1) {
      throw new IllegalArgumentException(edges.length + " edges over " + lines + " lines");
    }
    for (int i = 0; i < edges.length; i++) {
      if (!(edges[i] >= (i == 0 ? 0 : edges[i - 1]) && edges[i] <= lines)) {
        throw new IllegalArgumentException(
            "edge " + i + " at " + edges[i] + " of " + lines + " lines");
      }
    }
    this.edges = edges.clone();
    this.lines = lines;
  }

  /** Returns the number of columns. */
  public int columns() {
    return edges.length - 1;
  }

  /** Returns the number of lines. */
  public int lines() {
    return lines;
  }

  /** Returns the left edge of a column, or the right edge of the last, in lines. */
  public double edge(int column) {
    return edges[column];
  }

  /** Returns the place in lines of a place in columns. */
  public double toLines(double column) {
    int left = Math.max(0, Math.min(columns() - 1, (int) Math.floor(column)));
    double share = Math.max(0, Math.min(1, column - left));
    return edges[left] + share * (edges[left + 1] - edges[left]);
  }

  /** Returns the place in columns of a place in lines. */
  public double toColumns(double line) {
    int at = Arrays.binarySearch(edges, line);
    if (at >= 0) {
      return at;
    }
    int right = Math.max(1, Math.min(columns(), -at - 1));
    double width = edges[right] - edges[right - 1];
    double share = width > 0 ? (line - edges[right - 1]) / width : 0;
    return right - 1 + Math.max(0, Math.min(1, share));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColumnEdges columns
        && lines == columns.lines
        && Arrays.equals(edges, columns.edges);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(edges) + lines;
  }

  @Override
  public String toString() {
    return "ColumnEdges[" + columns() + " columns over " + lines + " lines]";
  }
}
