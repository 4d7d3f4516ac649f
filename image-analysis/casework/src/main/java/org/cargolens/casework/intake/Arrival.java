package org.cargolens.casework.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.edifact.Segment;

/**
 * Finds the time of arrival (DTM) where goods are discharged, among those of places on the way: in
 * IFTMIN a time belongs to the place (LOC) before it in its group. Source: UN/ECE, UNTDID, message
 * IFTMIN, groups 1 and 9.
 */
final class Arrival {
  /** Qualifiers (2005), the likeliest first: actual arrival, estimated ones. */
  static final List<String> KINDS = List.of("178", "132", "232");

  private static final Set<String> DISCHARGE = Set.of("11", "12", "60");

  private Arrival() {}

  /**
   * Returns the time of the port of discharge, else one of no place, else that of another place.
   *
   * @param scopes what is said, the closest first
   */
  static Optional<Segment> find(List<List<Segment>> scopes) {
    for (Of of : Of.values()) {
      for (String kind : KINDS) {
        for (List<Segment> scope : scopes) {
          Optional<Segment> found = find(scope, kind, of);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Segment> find(List<Segment> scope, String kind, Of wanted) {
    Of of = Of.NO_PLACE;
    for (Segment segment : scope) {
      switch (segment.tag()) {
        case "TDT", "NAD" -> of = Of.NO_PLACE;
        case "LOC" -> of = DISCHARGE.contains(segment.text(1, 1)) ? Of.DISCHARGE : Of.OTHER;
        case "DTM" -> {
          if (of == wanted && segment.text(1, 1).equals(kind)) {
            return Optional.of(segment);
          }
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  /** What a time belongs to, the likeliest first. */
  private enum Of {
    DISCHARGE,
    NO_PLACE,
    OTHER
  }
}
