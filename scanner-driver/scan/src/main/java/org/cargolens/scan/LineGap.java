package org.cargolens.scan;

/**
 * Lines of a view that never arrived. Their samples are zero and flagged {@link LineFlag#MISSING}.
 *
 * @param firstLine index of the first missing line, from 0
 * @param lines how many lines are missing, at least 1
 * @param cause where they were lost
 */
public record LineGap(int firstLine, int lines, Cause cause) {
  /** Where lines were lost. */
  public enum Cause {
    /** On the way from the scanner. */
    LINK,
    /** In this computer, which could not keep up, had no room, or stopped. */
    HOST_OVERFLOW,
    /** In the scanner, which says so. */
    DEVICE
  }

  /** Checks the range. */
  public LineGap {
    if (firstLine < 0) {
      throw new IllegalArgumentException("firstLine must not be negative, is " + firstLine);
    }
    if (lines < 1) {
      throw new IllegalArgumentException("lines must be at least 1, is " + lines);
    }
    if (lines > Integer.MAX_VALUE - firstLine) {
      throw new IllegalArgumentException(
          "a gap of " + lines + " lines from " + firstLine + " has no end line");
    }
  }

  /** Returns the index just past the last missing line. */
  public int endLine() {
    return firstLine + lines;
  }
}
