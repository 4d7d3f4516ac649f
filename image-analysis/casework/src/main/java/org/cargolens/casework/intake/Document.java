package org.cargolens.casework.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.cases.References;

/**
 * A declaration as a document: what its cases come from.
 *
 * @param source who says what it states, for provenance
 * @param position of the declaration, for faults
 * @param serial which of the file's declarations it is; others may have its key and position
 * @param key what its sender calls it
 * @param found by what its cases are found
 */
record Document(String source, String position, int serial, Key key, Found found) {
  private static final int MOST_NAMED = 10;

  /**
   * By what its cases are found ({@link References}).
   *
   * @param references from now on
   * @param soughtBy by what such of its cases may be known that are called otherwise there
   * @param stands of which documents it says all that they say from now on: itself, and those whose
   *     place it takes
   */
  record Found(Set<String> references, Set<String> soughtBy, Set<String> stands) {}

  /**
   * What tells documents apart.
   *
   * @param sender who sent it, by all that is said of them; empty if nobody says
   * @param number what its sender calls it; empty if it has none
   */
  record Key(Optional<String> sender, Optional<String> number) {
    /** Returns by what its cases are found; none if it can't be told from others. */
    Set<String> references() {
      return number
          .map(known -> Set.of(References.ofDocument(sender.orElse(""), known)))
          .orElse(Set.of());
    }
  }

  /** Returns ids in words, few of many. */
  static String words(List<String> ids) {
    int more = ids.size() - MOST_NAMED;
    return String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
