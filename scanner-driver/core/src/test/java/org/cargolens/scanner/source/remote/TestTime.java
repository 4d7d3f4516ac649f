package org.cargolens.scanner.source.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.cargolens.scanner.TimeSource;

/** A clock that a test moves. */
public final class TestTime implements TimeSource {
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

  private final AtomicLong nanos;

  private volatile Duration back = Duration.ZERO;

  public TestTime() {
    this(1);
  }

  /** Makes one whose nanoseconds begin anywhere, as those of a computer do. */
  public TestTime(long startNanos) {
    nanos = new AtomicLong(startNanos);
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos.get()).minus(back);
  }

  /** Somebody sets the wall's clock back; time goes on. */
  public void setBack(Duration length) {
    back = back.plus(length);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  public void pass(Duration length) {
    nanos.addAndGet(length.toNanos());
  }
}
