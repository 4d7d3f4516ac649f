package org.cargolens.scanner.spi;

import java.util.Optional;
import java.util.function.IntSupplier;
import org.cargolens.scanner.OverflowPolicy;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Memory for the blocks of a scan, what the scanner may send into it, and what it means when there
 * is none left. Guarded by the lock of its scan, but for what comes back into the pool.
 */
final class ScanBuffer {
  private final ScanLimits limits;
  private final LineTrackers trackers;
  private final BlockPool pool;
  private final IntSupplier blocksSeen;
  private int granted;

  /**
   * Makes a buffer.
   *
   * @param blocksSeen see {@link ScannerPort#blocksSeen}
   * @param whenReturned called, on any thread, when a block came back
   */
  ScanBuffer(
      ScanLimits limits, LineTrackers trackers, IntSupplier blocksSeen, Runnable whenReturned) {
    this.limits = limits;
    this.trackers = trackers;
    this.blocksSeen = blocksSeen;
    pool = new BlockPool(limits.blocks(), limits.plan(), whenReturned);
  }

  /** Returns a free block, or null if all are out. */
  @Nullable PooledBlock poll() {
    return pool.poll();
  }

  void giveBack(PooledBlock block) {
    pool.giveBack(block);
  }

  /** One block may always come while early blocks hold all memory: it can take that of the last. */
  int room() {
    int free = Math.min(pool.free(), limits.plan().window());
    return free == 0 && trackers.haveEarly() ? 1 : free;
  }

  /** Returns whether there is room for all that one grant brings, or nothing is held at all. */
  boolean hasRoomToGrant() {
    return room() >= Math.min(limits.plan().burst(), pool.capacity());
  }

  /**
   * Returns whether the scanner is to be allowed more: half a window at once, as each time costs a
   * frame and a thread's waking; less if the scanner may send nothing more until then.
   */
  boolean isCreditDue() {
    int half = Math.max(1, Math.min(limits.plan().window(), limits.blocks()) / 2);
    int credit = granted - blocksSeen.getAsInt();
    int more = room() - credit;
    return hasRoomToGrant() && (more >= half || (credit <= 0 && more >= Math.max(1, half / 4)));
  }

  /**
   * Allows as many blocks as there is room for, and returns how many may have been sent in all. The
   * limit itself is what is remembered: how many are left of it is counted by the port alone, so
   * that a block which comes meanwhile is never taken for one that may still be sent.
   */
  int allow() {
    // What was seen is asked before what is free: a block that comes in between makes the limit too
    // low, never too high.
    int seen = blocksSeen.getAsInt();
    granted = seen + room();
    return granted;
  }

  /** Returns why a scan ends that has become larger than it may be. */
  ScannerException exceeded() {
    return new ScannerException.ResourceExhausted(
        Phase.STREAM,
        "the scan exceeds its limit of " + limits.request().maximumBytes() + " bytes of samples");
  }

  /** Returns why a scan ends whose lines find no memory; empty if they are lost and it goes on. */
  Optional<ScannerException> overflow() {
    return limits.request().overflow() == OverflowPolicy.MARK_LOST
        ? Optional.empty()
        : Optional.of(
            new ScannerException.ResourceExhausted(
                Phase.STREAM, "lines came faster than they were taken; all buffers are full"));
  }
}
