package org.cargolens.casework.store;

import java.util.concurrent.locks.LockSupport;

/** Waits longer from try to try: three seconds in all for a server that starts anew. */
final class RisingPause implements Transactions.Pause {
  private static final long BUSY_NANOS = 20_000_000;
  private static final long LOST_NANOS = 200_000_000;

  @Override
  public void await(Database.Failure failure, int attempt) {
    LockSupport.parkNanos(
        failure == Database.Failure.LOST ? LOST_NANOS << (attempt - 1) : attempt * BUSY_NANOS);
  }
}
