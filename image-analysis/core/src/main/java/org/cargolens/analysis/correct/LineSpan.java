package org.cargolens.analysis.correct;

/**
 * Stored lines next to each other.
 *
 * @param firstLine index of the first, from 0
 * @param lines how many, at least 1
 */
public record LineSpan(int firstLine, int lines) {
  /** Checks the range. */
  public LineSpan {
    if (firstLine < 0 || lines < 1 || lines > Integer.MAX_VALUE - firstLine) {
      throw new IllegalArgumentException(lines + " lines from line " + firstLine + " on");
    }
  }

  /** Returns the index just past the last line. */
  public int endLine() {
    return firstLine + lines;
  }
}
