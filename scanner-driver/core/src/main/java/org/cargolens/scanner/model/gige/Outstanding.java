package org.cargolens.scanner.model.gige;

import java.util.ArrayDeque;

/**
 * Requests whose answers nobody waits for and all the same mean something, however late they come:
 * the last of them, by number. Safe for use by several threads.
 */
final class Outstanding {
  /** Numbers are used again after 65535 requests: very old ones are forgotten. */
  private static final int MOST = 32;

  private final ArrayDeque<Integer> ids = new ArrayDeque<>();

  /** A request is sent. */
  synchronized void add(int id) {
    if (ids.size() == MOST) {
      int unused = ids.remove();
    }
    ids.add(id);
  }

  /** Returns whether an answer is to one of them, which it then is no longer. */
  synchronized boolean take(int id) {
    return ids.removeFirstOccurrence(id);
  }

  synchronized void clear() {
    ids.clear();
  }
}
