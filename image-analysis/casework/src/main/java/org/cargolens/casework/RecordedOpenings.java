package org.cargolens.casework;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;

/**
 * Openings that were recorded of a case, corrected or not, by the numbers of their entries: also
 * where one can't be read, or something else of the case, so that it can't be shown as a whole.
 *
 * @param readable what they say
 * @param unreadable those that can't be read
 * @param replaced those that a correction replaced
 */
public record RecordedOpenings(
    SortedMap<Long, Opening> readable, SortedSet<Long> unreadable, Set<Long> replaced) {
  /** Copies the collections. */
  public RecordedOpenings {
    readable = Collections.unmodifiableSortedMap(new TreeMap<>(readable));
    unreadable = Collections.unmodifiableSortedSet(new TreeSet<>(unreadable));
    replaced = Set.copyOf(replaced);
  }

  /**
   * Reads those of a case.
   *
   * @param actor who asks, with the right to see the case
   * @throws CaseworkException if the case isn't known
   * @throws IOException if the store can't be read, or the place of the case
   */
  public static RecordedOpenings read(CaseStore store, Actor actor, String caseId)
      throws IOException {
    CaseEntries known = DamagedDecisions.openWithout(caseId, store.ofCase(caseId));
    actor.check(Action.VIEW, known.place());
    return known.recordedOpenings();
  }

  /** Returns those that stand and can be read. */
  public SortedMap<Long, Opening> standing() {
    SortedMap<Long, Opening> standing = new TreeMap<>(readable);
    standing.keySet().removeAll(replaced);
    return standing;
  }

  /** Returns the numbers of those that stand and can't be read. */
  public SortedSet<Long> standingUnreadable() {
    SortedSet<Long> standing = new TreeSet<>(unreadable);
    standing.removeAll(replaced);
    return standing;
  }
}
