package org.cargolens.scanner;

import org.cargolens.scan.ViewGeometry;

/**
 * Consecutive lines of a stream.
 *
 * @param stream index in {@link ScanDescription#streams()}
 * @param firstLine first line, from 0
 * @param lines how many, at least 1
 */
public record LineRange(int stream, int firstLine, int lines) {
  /** Checks the range. */
  public LineRange {
    if (stream < 0 || stream >= ScanDescription.MAX_STREAMS) {
      throw new IllegalArgumentException("no such stream: " + stream);
    }
    if (firstLine < 0 || lines < 1 || lines > ViewGeometry.MAX_LINES - firstLine) {
      throw new IllegalArgumentException(
          "not a range of lines: " + lines + " from line " + firstLine);
    }
  }

  /** Returns the line just past the last. */
  public int endLine() {
    return firstLine + lines;
  }
}
