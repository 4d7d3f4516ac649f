package org.cargolens.casework.store;

import java.util.Optional;
import org.cargolens.casework.people.Place;

/**
 * A case that can't be summarised. Its id is for those who may see cases at its place.
 *
 * @param caseId which case
 * @param place where it is handled, if that could be read, now or before
 * @param what what is wrong
 */
public record CaseFault(String caseId, Optional<Place> place, String what) {
  @Override
  public String toString() {
    return "case " + caseId + ": " + what;
  }
}
