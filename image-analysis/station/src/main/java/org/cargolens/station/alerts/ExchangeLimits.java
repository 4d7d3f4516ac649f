package org.cargolens.station.alerts;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How many exchanges go on at once: 4 of one unit, of them 1 with a body of 256 KiB or more, so
 * that none keeps the others out however slowly it sends; 6 with such a body in all, so that bodies
 * need at most some 70 MiB. Safe for use by several threads.
 */
final class ExchangeLimits {
  private static final int OF_ONE_UNIT = 4;
  private static final int LARGE = 6;
  private static final long LARGE_FROM = 256 << 10;

  private final Map<String, Semaphore> units = new ConcurrentHashMap<>();
  private final Map<String, Semaphore> largeOfUnits = new ConcurrentHashMap<>();
  private final Semaphore large = new Semaphore(LARGE);

  /**
   * Begins an exchange.
   *
   * @param unit whose
   * @param length bytes of its body
   * @return closed at its end; empty if it must come again later
   */
  Optional<Exchange> begin(String unit, long length) {
    Semaphore own = units.computeIfAbsent(unit, id -> new Semaphore(OF_ONE_UNIT));
    if (!own.tryAcquire()) {
      return Optional.empty();
    }
    if (length < LARGE_FROM) {
      return Optional.of(own::release);
    }
    Semaphore ownLarge = largeOfUnits.computeIfAbsent(unit, id -> new Semaphore(1));
    if (!ownLarge.tryAcquire()) {
      own.release();
      return Optional.empty();
    }
    if (!large.tryAcquire()) {
      ownLarge.release();
      own.release();
      return Optional.empty();
    }
    return Optional.of(
        () -> {
          own.release();
          ownLarge.release();
          large.release();
        });
  }

  /** An exchange under way. */
  @FunctionalInterface
  interface Exchange extends AutoCloseable {
    @Override
    void close();
  }
}
