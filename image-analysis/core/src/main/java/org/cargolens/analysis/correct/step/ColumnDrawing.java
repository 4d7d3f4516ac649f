package org.cargolens.analysis.correct.step;

/**
 * Draws rows of samples over other columns: each is the mean, over its width, of what a straight
 * line between the middles of neighbouring lines says. Means of whole rows are kept, and where a
 * column covers several lines their noise goes down with the root of their number. For one thread.
 */
public final class ColumnDrawing {
  private final double[] edges;
  private final int[] from;
  private final double[] share;
  private final double[] integrals;
  private final int lines;

  /**
   * Makes a drawing.
   *
   * @param edges left edges of the columns in lines, ascending, and the right edge of the last
   * @param lines how many lines a row has
   */
  public ColumnDrawing(double[] edges, int lines) {
    this.edges = edges.clone();
    this.lines = lines;
    from = new int[edges.length];
    share = new double[edges.length];
    integrals = new double[lines];
    for (int i = 0; i < edges.length; i++) {
      double place = edges[i] - 0.5;
      from[i] = (int) Math.max(-1, Math.min(lines - 1, Math.floor(place)));
      share[i] = place - from[i];
    }
  }

  /** Draws one row; as many samples as there are columns. */
  public void draw(int[] row, int[] columns) {
    integrals[0] = 0.5 * row[0];
    for (int i = 1; i < lines; i++) {
      integrals[i] = integrals[i - 1] + (row[i - 1] + row[i]) / 2.0;
    }
    double before = integral(row, 0);
    for (int i = 0; i < columns.length; i++) {
      double after = integral(row, i + 1);
      double width = edges[i + 1] - edges[i];
      int nearest = row[(int) Math.min(lines - 1, (edges[i] + edges[i + 1]) / 2)];
      columns[i] = width > 1e-9 ? (int) Math.round((after - before) / width) : nearest;
      before = after;
    }
  }

  /** Draws one row of codes, which have no means: the line in the middle of each column. */
  public void drawCodes(int[] row, int[] columns) {
    for (int i = 0; i < columns.length; i++) {
      columns[i] = row[(int) Math.min(lines - 1, (edges[i] + edges[i + 1]) / 2)];
    }
  }

  private double integral(int[] row, int edge) {
    int left = from[edge];
    if (left < 0) {
      return row[0] * edges[edge];
    }
    int right = Math.min(lines - 1, left + 1);
    double part = share[edge];
    return integrals[left] + row[left] * part + (row[right] - row[left]) * part * part / 2;
  }
}
