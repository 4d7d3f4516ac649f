package org.cargolens.analysis.correct.step;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How wide each line is to be drawn, in columns of the picture to make: the way of the vehicle from
 * line to line. Immutable.
 */
public final class LineWidths {
  /** A line this much wider than usual is a broken encoder and no fast vehicle. */
  private static final double MOST_STRETCH = 20;

  private static final double MOST_BACKWARD = 0.02;

  private final double[] widths;

  private LineWidths(double[] widths) {
    this.widths = widths;
  }

  /**
   * Returns widths from an encoder.
   *
   * @param positions count of each line, in either direction; lines at one position get no width
   * @param columnsPerCount columns to draw for a count; empty to draw as many columns as lines
   * @return the widths; empty if the counts tell no way: all alike, back and forth, or with jumps
   */
  public static Optional<LineWidths> ofEncoder(
      double[] positions, Optional<Double> columnsPerCount) {
    int lines = positions.length;
    if (lines < 2) {
      return Optional.empty();
    }
    double sign = positions[lines - 1] >= positions[0] ? 1 : -1;
    double[] way = new double[lines];
    int backward = 0;
    double reached = sign * positions[0];
    for (int i = 0; i < lines; i++) {
      double position = sign * positions[i];
      backward += position < reached ? 1 : 0;
      reached = Math.max(reached, position);
      way[i] = reached;
    }
    double length = way[lines - 1] - way[0];
    if (!(length > 0) || backward > MOST_BACKWARD * lines) {
      return Optional.empty();
    }
    double[] widths = new double[lines];
    double usual = length / (lines - 1);
    for (int i = 0; i < lines; i++) {
      double left = i == 0 ? way[0] : (way[i - 1] + way[i]) / 2;
      double right = i == lines - 1 ? way[i] : (way[i] + way[i + 1]) / 2;
      // The outermost lines have but half a way inside.
      widths[i] = i == 0 || i == lines - 1 ? 2 * (right - left) : right - left;
      if (widths[i] > MOST_STRETCH * usual) {
        return Optional.empty();
      }
      widths[i] *= columnsPerCount.orElse(1 / usual);
    }
    return Optional.of(new LineWidths(widths));
  }

  /**
   * Returns widths that make circles of ellipses: exact at each, in between in proportion, beyond
   * the outermost as there.
   *
   * @param circles what was found, at least one
   * @param lines how many lines there are
   */
  public static LineWidths ofCircles(List<Ellipse> circles, int lines) {
    List<Ellipse> inOrder =
        circles.stream().sorted(Comparator.comparingDouble(Ellipse::x)).toList();
    double[] widths = new double[lines];
    for (int line = 0; line < lines; line++) {
      double x = line + 0.5;
      int right = 0;
      while (right < inOrder.size() && inOrder.get(right).x() < x) {
        right++;
      }
      Ellipse before = inOrder.get(Math.max(0, right - 1));
      Ellipse after = inOrder.get(Math.min(inOrder.size() - 1, right));
      double distance = after.x() - before.x();
      double share = distance > 0 ? Math.max(0, Math.min(1, (x - before.x()) / distance)) : 0;
      widths[line] = 1 / (before.aspect() + share * (after.aspect() - before.aspect()));
    }
    return new LineWidths(widths);
  }

  /** Returns the number of lines. */
  public int lines() {
    return widths.length;
  }

  /** Returns the number of columns that they make together, at least 1. */
  public int columns() {
    return (int) Math.max(1, Math.round(Arrays.stream(widths).sum()));
  }

  /** Returns the width of a line in columns. */
  public double width(int line) {
    return widths[line];
  }

  /** Returns the left edges of the columns in lines, and the right edge of the last. */
  public double[] columnEdges() {
    int columns = columns();
    double[] edges = new double[columns + 1];
    double sum = Arrays.stream(widths).sum();
    double passed = 0;
    int line = 0;
    for (int i = 0; i < columns; i++) {
      double wanted = i * sum / columns;
      while (line < widths.length - 1 && passed + widths[line] <= wanted) {
        passed += widths[line++];
      }
      double share = widths[line] > 0 ? (wanted - passed) / widths[line] : 0;
      edges[i] = line + Math.max(0, Math.min(1, share));
    }
    edges[0] = 0;
    edges[columns] = widths.length;
    return edges;
  }
}
