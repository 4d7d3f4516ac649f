package org.cargolens.casework.yield;

import java.util.Set;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.statistics.Proportion;

/**
 * Scanned cases that were drawn at random and followed up to their end: decided on, and opened if
 * they were suspected. Each case counts, also where several share an image.
 *
 * @param found how many of them held something
 * @param places where they were handled
 */
public record DrawnCases(Proportion found, Set<Place> places) {
  /** Copies the set. */
  public DrawnCases {
    places = Set.copyOf(places);
  }
}
