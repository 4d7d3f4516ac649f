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
}
