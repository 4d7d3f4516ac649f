package org.cargolens.casework.intake;

import java.util.List;

/**
 * What became of cases that a document stated before in this file and states no more.
 *
 * @param gone ids of those that nothing states any more
 * @param others ids of those that other documents state, whose values alone they hold now
 */
record LeftOut(List<String> gone, List<String> others) {
  /** Returns both in words for a fault, empty if there are none. */
  String words(String beforeGone, String beforeOthers) {
    return (gone.isEmpty() ? "" : beforeGone + Document.words(gone))
        + (others.isEmpty() ? "" : beforeOthers + Document.words(others));
  }
}
