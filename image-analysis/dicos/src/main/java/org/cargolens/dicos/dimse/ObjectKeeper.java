package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.util.OptionalInt;
import org.cargolens.dicos.InstanceReference;

/** Says whether objects are kept for good. Called by a thread for each asker. */
@FunctionalInterface
public interface ObjectKeeper {
  /**
   * Looks for an object.
   *
   * @param object which one
   * @return empty if it is safe here; otherwise a reason of {@link CommitmentReport}
   * @throws IOException if that can't be told now; the asker is told of a processing failure
   */
  OptionalInt failure(InstanceReference object) throws IOException;
}
