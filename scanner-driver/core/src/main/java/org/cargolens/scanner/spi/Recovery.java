package org.cargolens.scanner.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.LineRange;

/**
 * When lost lines are asked for: a new hole at once, what is still missing after pauses that
 * double, and a scanner that has sent nothing for a while now and then, as its END may be lost.
 * Guarded by the lock of its scan.
 */
final class Recovery {
  /** Most ranges in one request. */
  static final int MOST_RANGES = 64;

  private final ShellTiming timing;
  private final List<LineRange> fresh = new ArrayList<>();
  private int attempt;
  private long askAt;
  private long pollAt;

  Recovery(ShellTiming timing, long now) {
    this.timing = timing;
    askAt = now;
    pollAt = now + timing.pauseNanos(0);
  }

  /** Lines newly turned out to be missing. */
  void hole(LineRange range) {
    if (fresh.size() < MOST_RANGES) {
      fresh.add(range);
    }
  }

  /**
   * Lines came.
   *
   * @param fillHole whether they had been missing
   */
  void arrived(boolean fillHole, long now) {
    pollAt = now + timing.pauseNanos(0);
    if (fillHole && attempt > 0) {
      attempt = 0;
      askAt = now + timing.pauseNanos(0);
    }
  }

  boolean hasFresh() {
    return !fresh.isEmpty();
  }

  /**
   * Returns what to ask for now, if it is time; no lines at all to ask for the scan's end.
   *
   * @param missing all lines that are missing
   */
  Optional<List<LineRange>> due(long now, List<LineRange> missing) {
    if (!fresh.isEmpty()) {
      return Optional.of(takeFresh(now));
    }
    if (missing.isEmpty()) {
      attempt = 0;
      return poll(now);
    }
    if (now - askAt < 0) {
      return Optional.empty();
    }
    attempt++;
    askAt = now + timing.pauseNanos(attempt);
    return Optional.of(missing.subList(0, Math.min(MOST_RANGES, missing.size())));
  }

  /** The timer of older holes is left alone, or else new ones would put it off for ever. */
  private List<LineRange> takeFresh(long now) {
    List<LineRange> ranges = List.copyOf(fresh);
    fresh.clear();
    if (now - askAt >= 0) {
      askAt = now + timing.pauseNanos(attempt);
    }
    return ranges;
  }

  private Optional<List<LineRange>> poll(long now) {
    if (now - pollAt < 0) {
      return Optional.empty();
    }
    pollAt = now + ShellTiming.LONGEST_PAUSE.toNanos() / 4;
    return Optional.of(List.of());
  }

  /** Returns whether asking has been in vain so often that the lines are to be given up. */
  boolean isHopeless(long now) {
    return attempt >= timing.resendAttempts() && now - askAt >= 0;
  }
}
