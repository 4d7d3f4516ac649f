package org.cargolens.scanner.model.gige;

/**
 * Numbers of blocks without their wrap: ids of 16 bits go from 65535 to 1, as 0 is none. Used by
 * one thread at a time.
 */
final class BlockNumbers {
  private static final int ROUND = 0xFFFF;

  /** Most blocks ahead that are believed; a number further away is a lie. */
  private static final long FARTHEST = 1 << 30;

  private boolean begun;
  private long lastId;
  private long lastNumber;

  /** Begins a scan at a block id; until then the first id that comes is number 0. */
  void begin(long firstId) {
    begun = true;
    lastId = firstId;
    lastNumber = 0;
  }

  boolean hasBegun() {
    return begun;
  }

  /**
   * Returns the number of a block, counted from the first; negative if it is before that or can't
   * be.
   */
  long number(long id, boolean extended) {
    if (!begun) {
      begin(id);
    }
    long ahead = extended ? id - lastId : ahead(id);
    if (ahead < -FARTHEST || ahead > FARTHEST) {
      return -1;
    }
    return lastNumber + ahead;
  }

  private long ahead(long id) {
    long round = Math.floorMod(id - lastId, ROUND);
    return round > ROUND / 2 ? round - ROUND : round;
  }

  /** A block is believed to be there; later ids are counted from it. */
  void reached(long id, long number) {
    if (number > lastNumber) {
      lastId = id;
      lastNumber = number;
    }
  }

  /** Returns the id of a block near the last one that was reached. */
  long id(long number, boolean extended) {
    long id = lastId + (number - lastNumber);
    return extended ? id : Math.floorMod(id - 1, ROUND) + 1;
  }
}
