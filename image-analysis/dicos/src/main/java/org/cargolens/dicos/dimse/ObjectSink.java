package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.io.InputStream;

/** Takes objects that are sent. Called by several threads, one for each association. */
@FunctionalInterface
public interface ObjectSink {
  /**
   * Takes an object; only when this returns is the sender told that it is safe.
   *
   * @param object what the sender says
   * @param data the data set, which ends with the object
   * @throws IOException if it can't be kept; the sender is told so
   */
  void store(Incoming object, InputStream data) throws IOException;

  /**
   * Takes an object's bytes. What is left to do until it is safe may be done while the next one
   * comes, if the sender does not wait for each answer.
   *
   * @param object what the sender says
   * @param data the data set, which ends with the object
   * @return the rest, which is always done
   * @throws IOException if it can't be kept; the sender is told so
   */
  default Rest take(Incoming object, InputStream data) throws IOException {
    store(object, data);
    return () -> {};
  }

  /** What is left to do with an object whose bytes have come. */
  @FunctionalInterface
  interface Rest {
    /**
     * Does it, once, in any thread; only when this returns is the sender told that the object is
     * safe.
     *
     * @throws IOException if it can't be kept; the sender is told so
     */
    void finish() throws IOException;
  }
}
