package org.cargolens.dicos;

import java.util.List;
import java.util.Optional;

/**
 * Where cargo is on its way to.
 *
 * @param id number of the journey, such as a bill of lading's
 * @param authority who gave the number
 * @param segments legs of the journey in order
 */
public record Itinerary(String id, String authority, List<Segment> segments) {
  /** How a leg is travelled. */
  public enum Transport {
    /** By road. */
    ROAD,
    /** By air. */
    AIR,
    /** By rail. */
    RAIL_METRO
  }

  /**
   * A leg of a journey.
   *
   * @param id number of the leg, at most 16 characters
   * @param transport how it is travelled; DICOS has no word for ships
   * @param from place of departure, such as a UN/LOCODE, at most 16 characters
   * @param to place of arrival, at most 16 characters
   */
  public record Segment(
      String id, Optional<Transport> transport, Optional<String> from, Optional<String> to) {
    /** Checks the lengths. */
    public Segment {
      Texts.checkShort("id", id);
      from.ifPresent(place -> Texts.checkShort("from", place));
      to.ifPresent(place -> Texts.checkShort("to", place));
    }
  }

  /** Copies the list and checks the texts. */
  public Itinerary {
    segments = List.copyOf(segments);
    Texts.checkLong("id", id);
    Texts.checkLong("authority", authority);
  }
}
