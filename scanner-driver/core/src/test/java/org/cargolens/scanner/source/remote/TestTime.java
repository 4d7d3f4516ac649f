package org.cargolens.scanner.source.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.cargolens.scanner.TimeSource;

/** A clock that a test moves. */
final class TestTime implements TimeSource {
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong(1);

  @Override
  public Instant now() {
    return START.plusNanos(nanos.get());
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  void pass(Duration length) {
    nanos.addAndGet(length.toNanos());
  }
}
