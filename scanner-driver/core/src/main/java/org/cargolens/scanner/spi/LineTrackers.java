package org.cargolens.scanner.spi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.PortEvents.StreamTotal;

/** The trackers of all streams of a scan. Guarded by the lock of the scan. */
final class LineTrackers {
  private final List<LineTracker> trackers = new ArrayList<>();

  LineTrackers(int streams, ArrayDeque<Ready> ready) {
    for (int stream = 0; stream < streams; stream++) {
      trackers.add(new LineTracker(stream, ready));
    }
  }

  LineTracker get(int stream) {
    return trackers.get(stream);
  }

  int size() {
    return trackers.size();
  }

  boolean areDone() {
    for (LineTracker tracker : trackers) {
      if (!tracker.isDone()) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether lines of any stream wait for others before them. */
  boolean haveEarly() {
    for (LineTracker tracker : trackers) {
      if (tracker.hasEarly()) {
        return true;
      }
    }
    return false;
  }

  /** Returns all lines that are known to exist and have not come. */
  List<LineRange> missing() {
    List<LineRange> missing = new ArrayList<>();
    trackers.forEach(tracker -> missing.addAll(tracker.missing()));
    return missing;
  }

  /** Checks that lines do not lie behind an end that was told. */
  void checkTotal(LineRange range) throws ScannerException {
    LineTracker tracker = get(range.stream());
    if (tracker.hasTotal() && range.endLine() > tracker.knownEnd()) {
      throw ScanLimits.violation(
          "lines " + range + " after an end at line " + tracker.knownEnd() + " was told");
    }
  }

  /** Gives up those of some lines that are missing. */
  void giveUp(LineRange range, LineGap.Cause cause) {
    get(range.stream()).declareLost(range.firstLine(), range.endLine(), cause);
  }

  /**
   * The scanner says how many lines each stream has.
   *
   * @throws ScannerException if that can't be, or is more than the scan may have
   */
  void end(List<StreamTotal> totals, ScanLimits limits) throws ScannerException {
    if (totals.size() != size()) {
      throw ScanLimits.violation("totals of " + totals.size() + " streams of " + size());
    }
    for (int i = 0; i < size(); i++) {
      int lines = totals.get(i).lines();
      limits.checkEnd(this, i, lines);
      if (!get(i).end(lines)) {
        throw ScanLimits.violation(
            "END of stream " + i + " after " + lines + " lines, but more have come");
      }
    }
  }

  /** Gives up what is missing, the tails too of streams whose length was announced. */
  void giveUpAll(ScanLimits limits, LineGap.Cause cause) {
    for (int i = 0; i < size(); i++) {
      LineTracker tracker = get(i);
      int end = tracker.knownEnd();
      if (!tracker.hasTotal() && end > 0) {
        end = Math.max(end, limits.stream(i).lines().orElse(0));
      }
      tracker.declareLost(0, end, cause);
    }
  }
}
