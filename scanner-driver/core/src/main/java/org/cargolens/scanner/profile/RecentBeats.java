package org.cargolens.scanner.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last questions how a detector is; an answer to an older one is of no use. Safe for use by
 * several threads.
 */
final class RecentBeats {
  private static final int MOST = 64;

  private final Map<Integer, Beat> beats = new LinkedHashMap<>();

  /** A question: the scan at that time, whether it was stopped, and how far it had come. */
  record Beat(LineWindow window, boolean stopped, LineWindow.Mark mark) {}

  synchronized void put(int id, Beat beat) {
    beats.put(id, beat);
    if (beats.size() > MOST) {
      beats.remove(beats.keySet().iterator().next());
    }
  }

  /** Returns a question and forgets it; null if it isn't known. */
  synchronized @Nullable Beat take(int id) {
    return beats.remove(id);
  }
}
