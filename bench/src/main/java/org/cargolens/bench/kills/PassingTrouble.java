package org.cargolens.bench.kills;

import org.cargolens.casework.store.SqliteAddress;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.casework.store.StoreException;

/** Trouble of a store that passes by itself: the same request is sent again. */
public final class PassingTrouble {
  private PassingTrouble() {}

  /**
   * Returns whether it does: a server may be away for longer than a store tries, and other
   * processes hold a file longer on a busy machine. Whatever else a file has stays.
   */
  public static boolean is(StoreAddress address, StoreException trouble) {
    return !(address instanceof SqliteAddress)
        || String.valueOf(trouble.getMessage()).contains("another process has held it");
  }
}
