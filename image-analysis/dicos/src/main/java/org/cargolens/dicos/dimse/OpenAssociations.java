package org.cargolens.dicos.dimse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Associations that were let in and stand, each with what breaks it off. The library's own list has
 * an association only once its thread runs: one that is let in while the server closes would be
 * missed, and would stand. Safe for use by several threads.
 *
 * @param <A> an association
 */
final class OpenAssociations<A> {
  private final Map<A, Runnable> open = new LinkedHashMap<>();
  private boolean closed;

  /**
   * Notes one that is to be let in.
   *
   * @param breakOff ends it, without waiting; also called for one that has ended
   * @return false if nobody is let in any more
   */
  synchronized boolean enter(A association, Runnable breakOff) {
    if (!closed) {
      open.put(association, breakOff);
    }
    return !closed;
  }

  /** Forgets one that has ended. Idempotent. */
  synchronized void leave(A association) {
    open.remove(association);
  }

  /** Returns whether nobody is in. */
  synchronized boolean isEmpty() {
    return open.isEmpty();
  }

  /** Lets nobody in any more and breaks off all that stand. Idempotent. */
  void close() {
    List<Runnable> left;
    synchronized (this) {
      closed = true;
      left = new ArrayList<>(open.values());
      open.clear();
    }
    left.forEach(Runnable::run);
  }
}
