package org.cargolens.scanner.spi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;

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

  /** Gives up what is missing of a stream, its tail too if its length was announced. */
  void giveUpAll(int stream, int announced, LineGap.Cause cause) {
    LineTracker tracker = get(stream);
    int end = tracker.knownEnd();
    if (!tracker.hasTotal() && end > 0) {
      end = Math.max(end, announced);
    }
    tracker.declareLost(0, end, cause);
  }
}
