package org.cargolens.casework.intake;

import java.util.List;
import java.util.Optional;

/**
 * A declaration as a document: what its cases come from.
 *
 * @param source who says what it states, for provenance
 * @param position of the declaration, for faults
 * @param serial which of the file's declarations it is; others may have its key and position
 * @param key what its sender calls it
 */
record Document(String source, String position, int serial, Key key) {
  private static final int MOST_NAMED = 10;

  /**
   * What tells documents apart.
   *
   * @param sender who sent it, by all that is said of them; empty if nobody says
   * @param number what its sender calls it; empty if it has none
   */
  record Key(Optional<String> sender, Optional<String> number) {}

  /** Returns ids in words, few of many. */
  static String words(List<String> ids) {
    int more = ids.size() - MOST_NAMED;
    return String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
