package org.cargolens.scanner.profile;

import java.util.concurrent.locks.Condition;
import org.cargolens.scanner.MonotonicClock;

/**
 * The clock of a rehearsal, in which nobody waits: each wait is over as soon as it begins, and the
 * clock has gone on by it. For one thread.
 */
final class RehearsalClock implements MonotonicClock {
  private long nanos;

  /** Goes on. */
  void pass(long passed) {
    nanos += Math.max(0, passed);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long await(Condition condition, long longest) {
    pass(longest);
    return 0;
  }

  @Override
  public long inOneGo(long longest) {
    pass(longest);
    return 0;
  }
}
