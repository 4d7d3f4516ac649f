package org.cargolens.bench.link;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks each millisecond whether something has happened. */
final class Waiting {
  private Waiting() {}

  /** Returns the time until a condition held, or until the longest wait was over. */
  static Duration until(BooleanSupplier condition, Duration longest) {
    long began = System.nanoTime();
    long now = began;
    while (!condition.getAsBoolean() && now - began < longest.toNanos()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      now = System.nanoTime();
    }
    return Duration.ofNanos(now - began);
  }
}
