package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.ScannerStatus;

/** What has come over a link, and when last. Safe for use by several threads. */
final class ShellCounters {
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong damagedFrames = new AtomicLong();
  private final AtomicLong resendRequests = new AtomicLong();
  private final AtomicLong duplicateBlocks = new AtomicLong();
  private final Map<LineGap.Cause, AtomicLong> lostLines = new EnumMap<>(LineGap.Cause.class);
  private final AtomicLong reconnects = new AtomicLong();
  private final MonotonicClock clock;
  private volatile long heardAt;

  ShellCounters(MonotonicClock clock) {
    this.clock = clock;
    heardAt = clock.nanos();
    for (LineGap.Cause cause : LineGap.Cause.values()) {
      lostLines.put(cause, new AtomicLong());
    }
  }

  void received(int count) {
    bytes.addAndGet(count);
  }

  void heard() {
    frames.incrementAndGet();
    heardAt = clock.nanos();
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

  void lost(LineGap.Cause cause, int lines) {
    AtomicLong count = lostLines.get(cause);
    if (count != null) {
      count.addAndGet(lines);
    }
  }

  /** A new connection begins: silence counts from now. */
  void connected() {
    heardAt = clock.nanos();
  }

  void reconnected() {
    reconnects.incrementAndGet();
  }

  /** Returns when something was heard last, by the clock of the shell. */
  long heardAt() {
    return heardAt;
  }

  Duration sinceHeard() {
    return Duration.ofNanos(Math.max(0, clock.nanos() - heardAt));
  }

  ScannerStatus.Counters snapshot() {
    return new ScannerStatus.Counters(
        bytes.get(),
        frames.get(),
        damagedFrames.get(),
        resendRequests.get(),
        duplicateBlocks.get(),
        lostLines.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, lost -> lost.getValue().get())),
        reconnects.get());
  }
}
