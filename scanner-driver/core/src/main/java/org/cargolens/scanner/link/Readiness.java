package org.cargolens.scanner.link;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import org.cargolens.scanner.Deadline;

/** Waiting until a channel may be read or written. */
final class Readiness {
  private Readiness() {}

  /**
   * Waits for a selector with one key, or until its clock is to be looked at again. Nothing is
   * allocated.
   *
   * @param name name of the link, for messages
   * @return whether the channel may be ready; false when the deadline has passed
   * @throws IOException if the selector is closed or the thread interrupted, naming the link
   */
  static boolean await(String name, Selector selector, Deadline deadline) throws IOException {
    long millis = deadline.waitMillis();
    if (millis == 0) {
      return false;
    }
    try {
      selector.select(key -> {}, millis);
    } catch (ClosedSelectorException e) {
      throw new IOException(name + ": closed", e);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException(name + ": interrupted");
    }
    return true;
  }
}
