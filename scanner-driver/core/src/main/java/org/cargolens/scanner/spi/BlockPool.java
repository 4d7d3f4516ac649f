package org.cargolens.scanner.spi;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import org.cargolens.scanner.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that are used again and again, made when first needed, up to a number. Safe for use by
 * several threads.
 */
final class BlockPool {
  private static final System.Logger LOGGER = System.getLogger(BlockPool.class.getName());

  private final int sampleBytes;
  private final ArrayDeque<PooledBlock> idle = new ArrayDeque<>();
  private final Runnable whenReturned;
  private int capacity;
  private int made;

  /**
   * Makes a pool.
   *
   * @param capacity most blocks
   * @param plan says how large a block is
   * @param whenReturned called, on any thread and without a lock of this pool, when a block came
   *     back
   */
  BlockPool(int capacity, ScanPlan plan, Runnable whenReturned) {
    this.capacity = capacity;
    this.sampleBytes = plan.largestBlock();
    this.whenReturned = whenReturned;
  }

  int sampleBytes() {
    return sampleBytes;
  }

  /** Returns a free block, or null if all are out. */
  synchronized @Nullable PooledBlock poll() {
    PooledBlock block = idle.poll();
    if (block == null && made < capacity) {
      block = make();
    }
    return block;
  }

  /** Returns how many blocks there can be: fewer once no memory was found for more, at least 1. */
  synchronized int capacity() {
    return Math.max(1, capacity);
  }

  /** A pool that finds no memory for another block goes on with those that it has. */
  private @Nullable PooledBlock make() {
    try {
      PooledBlock block = new PooledBlock(this, sampleBytes);
      made++;
      return block;
    } catch (OutOfMemoryError e) {
      LOGGER.log(Level.WARNING, "no memory for a block of lines beyond the {0}th", made);
      capacity = made;
      return null;
    }
  }

  /** Waits for a free block; null if the deadline passed. */
  synchronized @Nullable PooledBlock poll(Deadline deadline) throws InterruptedException {
    PooledBlock block = poll();
    while (block == null && !deadline.hasPassed()) {
      wait(Math.max(1, deadline.waitMillis()));
      block = poll();
    }
    return block;
  }

  synchronized int free() {
    return idle.size() + capacity - made;
  }

  void giveBack(PooledBlock block) {
    synchronized (this) {
      idle.push(block);
      notifyAll();
    }
    whenReturned.run();
  }
}
