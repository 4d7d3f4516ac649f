package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.ScannerException;
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
  private final ScanBuffer buffer;
  private final Sender sender;
  private final Recovery recovery;
  private final MonotonicClock clock;
  private volatile List<StreamTotal> totals = List.of();
  private volatile @Nullable ScannerException failure;
  private volatile boolean over;
  private boolean untold;

  /**
   * The other half, which asks the scanner for blocks.
   *
   * @param blocksSeen see {@link ScannerPort#blocksSeen}
   * @param wake called when there may be something to ask for
   */
  record Sender(IntSupplier blocksSeen, Runnable wake) {}

  ScanRun(ScanLimits limits, ShellTiming timing, MonotonicClock clock, Sender sender) {
    this.limits = limits;
    this.sender = sender;
    this.clock = clock;
    trackers = new LineTrackers(limits.streams(), ready);
    buffer = new ScanBuffer(limits, trackers, sender.blocksSeen(), this::blockReturned);
    recovery = new Recovery(timing, clock.nanos());
  }

  /** Takes lines in; returns whether they were new. */
  boolean lines(LineRange range, LineFiller filler) throws ScannerException {
    limits.checkBlock(range);
    LineTracker tracker = trackers.get(range.stream());
    PooledBlock block;
    lock.lock();
    try {
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
    block.assign(range, limits.stream(range.stream()));
    filler.fill(block);
    block.checkFilled();
    add(tracker, block);
    return true;
  }

  /** Returns memory for a block, or null if there is none, after doing what the policy says. */
  private @Nullable PooledBlock claim(LineTracker tracker, LineRange range) {
    if (limits.isExceeded(trackers, range)) {
      end(buffer.exceeded());
      return null;
    }
    PooledBlock block = buffer.poll();
    if (block == null && (!ready.isEmpty() || tracker.missing().isEmpty())) {
      overflow(range);
      return null;
    }
    // Early blocks hold all memory: the line that everything waits for takes that of the last one.
    return block == null ? tracker.evictAfter(range.firstLine()) : block;
  }

  private void overflow(LineRange range) {
    Optional<ScannerException> cause = buffer.overflow();
    if (cause.isPresent()) {
      end(cause.get());
    } else {
      trackers.giveUp(range, LineGap.Cause.HOST_OVERFLOW);
      arrived();
    }
  }

  private void add(LineTracker tracker, PooledBlock block) {
    lock.lock();
    try {
      // Without the lock they may have been given up meanwhile.
      if (over || tracker.fit(block.firstLine(), block.lines()) == LineTracker.Fit.KNOWN) {
        buffer.giveBack(block);
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
      sender.wake().run();
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
        sender.wake().run();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean creditIsDue() {
    return !over && buffer.isCreditDue();
  }

  /** Some lines will never come. */
  void lost(LineRange range, LineGap.Cause cause) throws ScannerException {
    limits.checkStream(range);
    lock.lock();
    try {
      if (over) {
        return;
      }
      limits.checkLost(trackers, range);
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
      trackers.end(scannerTotals, limits);
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
    trackers.giveUpAll(limits, ScanLimits.placeOf(cause));
    over = true;
    readyChanged.signalAll();
    sender.wake().run();
  }

  /** Returns what to ask for now, if it is time. */
  Optional<List<LineRange>> requestsDue() {
    lock.lock();
    try {
      if (over || buffer.room() == 0) {
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
   * Returns how many blocks the scanner may be allowed to have sent in all, or -1 if it knows
   * already.
   *
   * @param anyway whether to say it once more
   */
  int grantDue(boolean anyway) {
    lock.lock();
    try {
      boolean due = (anyway && buffer.hasRoomToGrant()) || creditIsDue();
      return !over && due ? buffer.allow() : -1;
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
    return over;
  }

  Optional<ScannerException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Returns what the scanner said at its end; empty if it did not get there. */
  List<StreamTotal> totals() {
    return totals;
  }

  ScanPlan plan() {
    return limits.plan();
  }
}
