package org.cargolens.dicos.dimse;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.dicos.dimse.Places.Place;

/**
 * Places of connections that have not said yet who they are. There are few, as each takes a thread,
 * and whoever says nothing may hold one for a while: so a new connection always gets one, and the
 * oldest of the network that has most loses its own. Not safe for several threads.
 */
final class WaitingPlaces {
  private final int mostOfOne;
  private final Set<Place> all = new LinkedHashSet<>();

  /**
   * Makes places.
   *
   * @param mostOfOne most of one network, and half of all
   */
  WaitingPlaces(int mostOfOne) {
    this.mostOfOne = mostOfOne;
  }

  /** Adds one; returns the one that has lost its place for it, if any has. */
  Optional<Place> add(Place place) {
    Optional<Place> displaced = displacedBy(place.network());
    displaced.ifPresent(all::remove);
    all.add(place);
    return displaced;
  }

  void remove(Place place) {
    all.remove(place);
  }

  private Optional<Place> displacedBy(Object network) {
    Map<Object, Integer> counts = new LinkedHashMap<>();
    all.forEach(place -> counts.merge(place.network(), 1, Integer::sum));
    if (counts.getOrDefault(network, 0) >= mostOfOne) {
      return oldestOf(network);
    }
    if (all.size() < 2 * mostOfOne) {
      return Optional.empty();
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .findFirst()
        .flatMap(entry -> oldestOf(entry.getKey()));
  }

  private Optional<Place> oldestOf(Object network) {
    return all.stream().filter(place -> place.network().equals(network)).findFirst();
  }
}
