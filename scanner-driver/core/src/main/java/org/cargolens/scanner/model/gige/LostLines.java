package org.cargolens.scanner.model.gige;

import org.cargolens.scan.LineGap;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.PortEvents;

/**
 * Lines of a scan that are lost, told in one piece where they are next to each other. Used by one
 * thread at a time.
 */
final class LostLines {
  private final long limit;
  private long from;
  private long end;
  private LineGap.Cause cause = LineGap.Cause.LINK;

  /** Lines that the device left out of the last frame that was handed over. */
  private long cutFrom;

  private long cutEnd;

  /**
   * Makes an empty one.
   *
   * @param limit lines of the scan
   */
  LostLines(long limit) {
    this.limit = limit;
  }

  /** Some lines are lost. */
  void add(long first, long endLine, LineGap.Cause where, PortEvents events)
      throws ScannerException {
    if (first != end || where != cause) {
      tell(events);
      from = first;
      cause = where;
    }
    end = Math.min(endLine, limit);
  }

  /** Tells what was not told yet. */
  void tell(PortEvents events) throws ScannerException {
    if (end > from) {
      LineRange range = new LineRange(0, (int) from, (int) (end - from));
      from = end;
      events.lost(range, cause);
    }
  }

  /** The device left lines out of a frame; they are lost if there is anything after them. */
  void cut(long first, long endLine) {
    cutFrom = first;
    cutEnd = endLine;
  }

  /** There is something after the lines that the device left out. */
  void addCut(PortEvents events) throws ScannerException {
    if (cutEnd > cutFrom && cutFrom < limit) {
      add(cutFrom, cutEnd, LineGap.Cause.DEVICE, events);
    }
    cutEnd = cutFrom;
  }

  /** Returns where a scan ends that would end at a line if the device had left nothing out. */
  long endOfScan(long line) {
    return cutEnd > cutFrom ? Math.min(line, cutFrom) : line;
  }
}
