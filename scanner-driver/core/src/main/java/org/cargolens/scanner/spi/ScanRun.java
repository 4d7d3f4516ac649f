package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.OverflowPolicy;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.spi.PortEvents.LineFiller;
import org.cargolens.scanner.spi.PortEvents.StreamTotal;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of a scan: trackers, pool, credit and recovery. The receive thread puts lines
 * in, the send thread asks what to request, the caller's thread polls. All under one lock, which is
 * never held while pixels are copied or bytes are sent.
 */
final class ScanRun {
  private static final long LONGEST_LOOK = Duration.ofSeconds(1).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition readyChanged = lock.newCondition();
  private final ArrayDeque<Ready> ready = new ArrayDeque<>();
  private final ScanLimits limits;
  private final LineTrackers trackers;
  private final BlockPool pool;
  private final Runnable wakeSender;
  private final Recovery recovery;
  private final MonotonicClock clock;
  private List<StreamTotal> totals = List.of();
  private @Nullable ScannerException failure;
  private int credit;
  private boolean over;
  private boolean untold;

  ScanRun(ScanLimits limits, ShellTiming timing, MonotonicClock clock, Runnable wakeSender) {
    this.limits = limits;
    this.wakeSender = wakeSender;
    this.clock = clock;
    trackers = new LineTrackers(limits.streams(), ready);
    pool = new BlockPool(limits.blocks(), limits.plan(), this::blockReturned);
    recovery = new Recovery(timing, clock.nanos());
  }

  /** Takes lines in; returns whether they were new. */
  boolean lines(LineRange range, LineFiller filler) throws ScannerException {
    limits.checkBlock(range);
    LineTracker tracker = trackers.get(range.stream());
    PooledBlock block;
    lock.lock();
    try {
      credit--;
      if (over || tracker.fit(range.firstLine(), range.lines()) == LineTracker.Fit.KNOWN) {
        return over;
      }
      trackers.checkTotal(range);
      block = claim(tracker, range);
      if (block == null) {
        return true;
      }
    } finally {
      lock.unlock();
    }
    int stream = range.stream();
    block.assign(stream, limits.stream(stream), range.firstLine(), range.lines());
    filler.fill(block);
    block.checkFilled();
    add(tracker, block);
    return true;
  }

  /** Returns memory for a block, or null if there is none, after doing what the policy says. */
  private @Nullable PooledBlock claim(LineTracker tracker, LineRange range) {
    if (limits.isExceeded(trackers, range)) {
      end(
          new ScannerException.ResourceExhausted(
              Phase.STREAM,
              "the scan exceeds its limit of "
                  + limits.request().maximumBytes()
                  + " bytes of samples"));
      return null;
    }
    PooledBlock block = pool.poll();
    if (block != null) {
      return block;
    }
    if (!ready.isEmpty() || tracker.missing().isEmpty()) {
      overflow(range);
      return null;
    }
    // Early blocks hold all memory: the line that everything waits for takes that of the last one.
    return tracker.evictAfter(range.firstLine());
  }

  private void overflow(LineRange range) {
    if (limits.request().overflow() == OverflowPolicy.MARK_LOST) {
      trackers.giveUp(range, LineGap.Cause.HOST_OVERFLOW);
      arrived();
    } else {
      end(
          new ScannerException.ResourceExhausted(
              Phase.STREAM, "lines came faster than they were taken; all buffers are full"));
    }
  }

  private void add(LineTracker tracker, PooledBlock block) {
    lock.lock();
    try {
      // Without the lock they may have been given up meanwhile.
      if (over || tracker.fit(block.firstLine(), block.lines()) == LineTracker.Fit.KNOWN) {
        pool.giveBack(block);
        return;
      }
      boolean fillsHole = block.firstLine() < tracker.high();
      LineRange hole = tracker.add(block);
      if (hole != null) {
        recovery.hole(hole);
      }
      recovery.arrived(fillsHole, clock.nanos());
      untold = true; // until what came at the same time is there too
      over = over || trackers.areDone();
    } finally {
      lock.unlock();
    }
  }

  private void arrived() {
    untold = false;
    over = over || trackers.areDone();
    readyChanged.signalAll();
    if (recovery.hasFresh() || creditIsDue()) {
      wakeSender.run();
    }
  }

  /**
   * Whatever came together is taken in: whoever waits for lines may look. To wake a thread for each
   * block costs as much as to receive the block.
   */
  void handOver() {
    lock.lock();
    try {
      if (untold) {
        arrived();
      }
    } finally {
      lock.unlock();
    }
  }

  private void blockReturned() {
    lock.lock();
    try {
      if (creditIsDue()) {
        wakeSender.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /** One block may always come while early blocks hold all memory: it can take that of the last. */
  private int room() {
    int free = Math.min(pool.free(), limits.plan().window());
    return free == 0 && trackers.haveEarly() ? 1 : free;
  }

  /**
   * Half a window at once, as each time costs a frame and a thread's waking; less if the scanner
   * may send nothing more until then.
   */
  private boolean creditIsDue() {
    int half = Math.max(1, Math.min(limits.plan().window(), limits.blocks()) / 2);
    int more = room() - credit;
    return !over && (more >= half || (credit <= 0 && more >= Math.max(1, half / 4)));
  }

  /** Some lines will never come. */
  void lost(LineRange range, LineGap.Cause cause) throws ScannerException {
    limits.checkStream(range);
    lock.lock();
    try {
      if (over) {
        return;
      }
      if (limits.isExceeded(trackers, range)) {
        throw ScanLimits.violation("lost lines beyond every limit: " + range);
      }
      trackers.checkTotal(range);
      trackers.giveUp(range, cause);
      arrived();
    } finally {
      lock.unlock();
    }
  }

  /** The scanner has recorded its last line. Returns whether this is news. */
  boolean ended(List<StreamTotal> scannerTotals) throws ScannerException {
    lock.lock();
    try {
      if (over || !totals.isEmpty()) {
        return false;
      }
      if (scannerTotals.size() != trackers.size()) {
        throw ScanLimits.violation(
            "totals of " + scannerTotals.size() + " streams of " + trackers.size());
      }
      for (int i = 0; i < trackers.size(); i++) {
        int lines = scannerTotals.get(i).lines();
        limits.checkEnd(trackers, i, lines);
        if (!trackers.get(i).end(lines)) {
          throw ScanLimits.violation(
              "END of stream " + i + " after " + lines + " lines, but more have come");
        }
      }
      totals = List.copyOf(scannerTotals);
      arrived();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the scan with what there is; the first cause counts. */
  void fail(ScannerException cause) {
    lock.lock();
    try {
      end(cause);
    } finally {
      lock.unlock();
    }
  }

  private void end(ScannerException cause) {
    if (over) {
      return;
    }
    failure = cause;
    LineGap.Cause where = placeOf(cause);
    for (int i = 0; i < trackers.size(); i++) {
      trackers.giveUpAll(i, limits.stream(i).lines().orElse(0), where);
    }
    over = true;
    readyChanged.signalAll();
    wakeSender.run();
  }

  private static LineGap.Cause placeOf(ScannerException cause) {
    if (cause instanceof ScannerException.ResourceExhausted) {
      return LineGap.Cause.HOST_OVERFLOW;
    }
    return cause instanceof ScannerException.DeviceFault
            || cause instanceof ScannerException.SafetyInterlock
        ? LineGap.Cause.DEVICE
        : LineGap.Cause.LINK;
  }

  /** Returns what to ask for now, if it is time. */
  Optional<List<LineRange>> requestsDue() {
    lock.lock();
    try {
      if (over || room() == 0) {
        return Optional.empty();
      }
      long now = clock.nanos();
      List<LineRange> missing = trackers.missing();
      if (!missing.isEmpty() && recovery.isHopeless(now)) {
        missing.forEach(range -> trackers.giveUp(range, LineGap.Cause.LINK));
        arrived();
        return Optional.empty();
      }
      return recovery.due(now, missing);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns how many blocks the scanner may be allowed, or -1 if it knows already.
   *
   * @param anyway whether to say it once more
   */
  int creditDue(boolean anyway) {
    lock.lock();
    try {
      if (over || !(anyway || creditIsDue())) {
        return -1;
      }
      credit = room();
      return credit;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for lines that are decided on; null if the deadline passed or there are no more. */
  @Nullable Ready poll(Deadline deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (ready.isEmpty() && !over) {
        long left = deadline.remainingNanos();
        if (left <= 0) {
          return null;
        }
        long unused = deadline.clock().await(readyChanged, Math.min(left, LONGEST_LOOK));
      }
      return ready.poll();
    } finally {
      lock.unlock();
    }
  }

  void pushBack(Ready lines) {
    lock.lock();
    try {
      ready.addFirst(lines);
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether nothing more will ever come out of {@link #poll}. */
  boolean isDrained() {
    lock.lock();
    try {
      return over && ready.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether no more lines are taken in. */
  boolean isOver() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }

  Optional<ScannerException> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(failure);
    } finally {
      lock.unlock();
    }
  }

  /** Returns what the scanner said at its end; empty if it did not get there. */
  List<StreamTotal> totals() {
    lock.lock();
    try {
      return totals;
    } finally {
      lock.unlock();
    }
  }

  ScanPlan plan() {
    return limits.plan();
  }
}
