package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.OverflowPolicy;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.spi.PortEvents.LineFiller;
import org.cargolens.scanner.spi.PortEvents.StreamTotal;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of a scan: trackers, pool, credit and recovery. The receive thread puts lines
 * in, the send thread asks what to request, the caller's thread polls. All under one lock, which is
 * never held while pixels are copied or bytes are sent.
 */
final class ScanRun {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition readyChanged = lock.newCondition();
  private final ArrayDeque<Ready> ready = new ArrayDeque<>();
  private final List<LineTracker> trackers = new ArrayList<>();
  private final ScanPlan plan;
  private final ScanRequest request;
  private final BlockPool pool;
  private final Runnable wakeSender;
  private final Recovery recovery;
  private List<StreamTotal> totals = List.of();
  private @Nullable ScannerException failure;
  private int credit;
  private boolean over;

  ScanRun(ScanPlan plan, ScanRequest request, ShellTiming timing, Runnable wakeSender) {
    this.plan = plan;
    this.request = request;
    this.wakeSender = wakeSender;
    long blocks = Math.max(4, Math.min(1 << 16, request.bufferBytes() / plan.largestBlock()));
    pool = new BlockPool((int) blocks, plan, this::blockReturned);
    recovery = new Recovery(timing, System.nanoTime());
    for (int stream = 0; stream < streams().size(); stream++) {
      trackers.add(new LineTracker(stream, ready));
    }
  }

  private List<StreamDescription> streams() {
    return plan.description().streams();
  }

  /** Takes lines in; returns whether they were new. */
  boolean lines(LineRange range, LineFiller filler) throws ScannerException {
    LineTracker tracker = tracker(range);
    PooledBlock block;
    lock.lock();
    try {
      credit--;
      if (over || tracker.fit(range.firstLine(), range.lines()) == LineTracker.Fit.KNOWN) {
        return over;
      }
      checkTotal(tracker, range);
      block = claim(tracker, range);
      if (block == null) {
        return true;
      }
    } finally {
      lock.unlock();
    }
    StreamDescription stream = streams().get(range.stream());
    block.assign(range.stream(), stream, range.firstLine(), range.lines());
    filler.fill(block);
    block.checkFilled();
    add(tracker, block);
    return true;
  }

  private LineTracker tracker(LineRange range) throws ScannerException {
    if (range.stream() >= trackers.size()) {
      throw violation("lines of stream " + range.stream() + " of " + trackers.size());
    }
    long bytes = (long) range.lines() * streams().get(range.stream()).sampleBytesOfLine();
    if (bytes > pool.sampleBytes()) {
      throw violation("a block of " + bytes + " bytes, at most " + pool.sampleBytes() + " agreed");
    }
    return trackers.get(range.stream());
  }

  private static void checkTotal(LineTracker tracker, LineRange range) throws ScannerException {
    if (tracker.hasTotal() && range.endLine() > tracker.knownEnd()) {
      throw violation(
          "lines " + range + " after an end at line " + tracker.knownEnd() + " was told");
    }
  }

  static ScannerException violation(String what) {
    return new ScannerException.Protocol(Phase.STREAM, what, 0, ByteBuffer.allocate(0));
  }

  /** Returns memory for a block, or null if there is none, after doing what the policy says. */
  private @Nullable PooledBlock claim(LineTracker tracker, LineRange range) {
    if (exceedsLimits(tracker, range)) {
      end(
          new ScannerException.ResourceExhausted(
              Phase.STREAM,
              "the scan exceeds its limit of " + request.maximumBytes() + " bytes of samples"));
      return null;
    }
    PooledBlock block = pool.poll();
    if (block != null) {
      return block;
    }
    if (!ready.isEmpty() || tracker.missing().isEmpty()) {
      overflow(tracker, range);
      return null;
    }
    // Early blocks hold all memory: the line that everything waits for takes that of the last one.
    return tracker.evictAfter(range.firstLine());
  }

  private boolean exceedsLimits(LineTracker tracker, LineRange range) {
    long bytes = 0;
    for (int i = 0; i < trackers.size(); i++) {
      LineTracker each = trackers.get(i);
      int end = each == tracker ? Math.max(each.high(), range.endLine()) : each.high();
      bytes += (long) end * streams().get(i).sampleBytesOfLine();
    }
    return bytes > request.maximumBytes() || !fitsChannel(range);
  }

  private boolean fitsChannel(LineRange range) {
    return range.endLine() <= ViewGeometry.MAX_LINES
        && 2L * range.endLine() * streams().get(range.stream()).detectors() <= SampleGrid.MAX_BYTES;
  }

  private void overflow(LineTracker tracker, LineRange range) {
    if (request.overflow() == OverflowPolicy.MARK_LOST) {
      tracker.declareLost(range.firstLine(), range.endLine(), LineGap.Cause.HOST_OVERFLOW);
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
      recovery.arrived(fillsHole, System.nanoTime());
      arrived();
    } finally {
      lock.unlock();
    }
  }

  private void arrived() {
    over = over || trackers.stream().allMatch(LineTracker::isDone);
    readyChanged.signalAll();
    if (recovery.hasFresh() || creditIsDue()) {
      wakeSender.run();
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
    int free = Math.min(pool.free(), plan.window());
    return free == 0 && hasEarly() ? 1 : free;
  }

  private boolean hasEarly() {
    for (LineTracker tracker : trackers) {
      if (tracker.hasEarly()) {
        return true;
      }
    }
    return false;
  }

  private boolean creditIsDue() {
    return !over && room() - credit >= Math.max(1, plan.window() / 4);
  }

  /** The scanner does not have some lines. */
  void lost(LineRange range) throws ScannerException {
    if (range.stream() >= trackers.size()) {
      throw violation("lost lines of stream " + range.stream() + " of " + trackers.size());
    }
    lock.lock();
    try {
      LineTracker tracker = trackers.get(range.stream());
      if (!over && exceedsLimits(tracker, range)) {
        throw violation("lost lines beyond every limit: " + range);
      }
      if (!over) {
        checkTotal(tracker, range);
        tracker.declareLost(range.firstLine(), range.endLine(), LineGap.Cause.DEVICE);
        arrived();
      }
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
        throw violation("totals of " + scannerTotals.size() + " streams of " + trackers.size());
      }
      for (int i = 0; i < trackers.size(); i++) {
        int lines = scannerTotals.get(i).lines();
        checkEnd(i, lines);
        if (!trackers.get(i).end(lines)) {
          throw violation("END of stream " + i + " after " + lines + " lines, but more have come");
        }
      }
      totals = List.copyOf(scannerTotals);
      arrived();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Lines that are said to exist and do not come are zeros, for which there must be memory. */
  private void checkEnd(int stream, int lines) throws ScannerException {
    if (lines > 0 && exceedsLimits(trackers.get(stream), new LineRange(stream, 0, lines))) {
      throw violation("END of stream " + stream + " after " + lines + " lines, beyond every limit");
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
      LineTracker tracker = trackers.get(i);
      int end = tracker.knownEnd();
      if (!tracker.hasTotal() && end > 0) {
        end = Math.max(end, streams().get(i).lines().orElse(0));
      }
      tracker.declareLost(0, end, where);
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
      long now = System.nanoTime();
      List<LineRange> missing = new ArrayList<>();
      trackers.forEach(tracker -> missing.addAll(tracker.missing()));
      if (!missing.isEmpty() && recovery.isHopeless(now)) {
        for (LineRange range : missing) {
          trackers
              .get(range.stream())
              .declareLost(range.firstLine(), range.endLine(), LineGap.Cause.LINK);
        }
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
        long unused = readyChanged.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
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
    return plan;
  }
}
