package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.cargolens.scanner.ScannerStatus;

/** What has come over a link, and when last. Safe for use by several threads. */
final class ShellCounters {
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong damagedFrames = new AtomicLong();
  private final AtomicLong resendRequests = new AtomicLong();
  private final AtomicLong duplicateBlocks = new AtomicLong();
  private volatile long heardAt = System.nanoTime();

  void received(int count) {
    bytes.addAndGet(count);
  }

  void heard() {
    frames.incrementAndGet();
    heardAt = System.nanoTime();
  }

  /** This program stood still for a while, in which it could hear nothing. */
  void excuse(long nanos) {
    heardAt = Math.min(System.nanoTime(), heardAt + nanos);
  }

  void damaged() {
    damagedFrames.incrementAndGet();
  }

  void requestedAgain() {
    resendRequests.incrementAndGet();
  }

  void duplicate() {
    duplicateBlocks.incrementAndGet();
  }

  Duration sinceHeard() {
    return Duration.ofNanos(Math.max(0, System.nanoTime() - heardAt));
  }

  ScannerStatus.Counters snapshot() {
    return new ScannerStatus.Counters(
        bytes.get(),
        frames.get(),
        damagedFrames.get(),
        resendRequests.get(),
        duplicateBlocks.get());
  }
}
