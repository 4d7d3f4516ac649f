package org.cargolens.scanner.spi;

import org.cargolens.scan.LineGap;

/** Lines that are decided on: they came, or they never will. */
sealed interface Ready permits PooledBlock, Ready.LostLines {
  int streamIndex();

  int firstLine();

  int lines();

  default int endLine() {
    return firstLine() + lines();
  }

  /** Lines that are given up. */
  record LostLines(int streamIndex, int firstLine, int lines, LineGap.Cause cause)
      implements Ready {
    /** Returns all but the first so many lines. */
    LostLines from(int count) {
      return new LostLines(streamIndex, firstLine + count, lines - count, cause);
    }
  }
}
