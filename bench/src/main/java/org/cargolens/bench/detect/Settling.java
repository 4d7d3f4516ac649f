package org.cargolens.bench.detect;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The pause between two turns. */
final class Settling {
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  private Settling() {}

  /** Threads of a rival wait for more work by spinning; nobody else's turn may pay for that. */
  static void await() {
    LockSupport.parkNanos(NANOS);
  }
}
