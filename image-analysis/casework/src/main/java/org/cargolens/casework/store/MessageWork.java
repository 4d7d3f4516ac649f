package org.cargolens.casework.store;

import java.io.IOException;

/** Something done with messages in one transaction. */
@FunctionalInterface
public interface MessageWork<T> {
  /**
   * Does it; again from the beginning if another process was in the way, or if it isn't known
   * whether it was done, so it must not change anything else, and must find in the tables what was
   * done already.
   *
   * @param tables not to be used after this returned
   * @throws IOException if nothing of it is to be done
   */
  T run(MessageTables tables) throws IOException;
}
