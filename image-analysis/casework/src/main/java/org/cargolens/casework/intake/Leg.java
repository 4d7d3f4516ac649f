package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.edifact.Segment;

/**
 * Finds the leg of a journey (TDT) on which goods arrive, by its stage (8051): the main carriage,
 * of several carriers the last, else what crosses the border. Pre-carriage, on-carriage and what
 * waits at the destination bring no goods to a port. Source: UN/ECE, UNTDID code list 8051.
 */
final class Leg {
  private static final List<String> ARRIVING =
      List.of("20", "23", "22", "21", "11", "14", "2", "1", "");

  /** Main carriage, and its first, second and third carrier. */
  private static final Set<String> MAIN = Set.of("20", "21", "22", "23");

  private static final Set<String> DISCHARGE = Set.of("11", "12", "60");

  private Leg() {}

  /** Returns the stage of a leg, empty if it has none. */
  static String stage(MessageGroup leg) {
    return leg.segments().get(0).text(1, 1).strip();
  }

  /**
   * Returns legs on which the goods may arrive, the likeliest first: by stage, and of one stage
   * what the message says of all, for that is the ship which it reports. Of several legs of a stage
   * that one goes first which ends at the port, then the later ones.
   *
   * @param said what a message says of a consignment
   * @param port where it is discharged, if that is said of the consignment itself
   */
  static List<MessageGroup> arriving(Consignment.Said said, Optional<String> port) {
    List<MessageGroup> scopes = new ArrayList<>(said.scopes());
    Collections.reverse(scopes);
    List<MessageGroup> legs = new ArrayList<>();
    for (String stage : ARRIVING) {
      for (MessageGroup scope : scopes) {
        List<MessageGroup> there = new ArrayList<>();
        List<MessageGroup> elsewhere = new ArrayList<>();
        for (MessageGroup leg : scope.of("TDT")) {
          if (stage(leg).equals(stage)) {
            (port.filter(place -> ends(leg, place)).isPresent() ? there : elsewhere).add(leg);
          }
        }
        Collections.reverse(there);
        Collections.reverse(elsewhere);
        legs.addAll(there);
        legs.addAll(elsewhere);
      }
    }
    return port.map(place -> endingFirst(legs, place)).orElse(legs);
  }

  /** If the first leg ends elsewhere, those of the main carriage that end at the port go first. */
  private static List<MessageGroup> endingFirst(List<MessageGroup> legs, String place) {
    boolean elsewhere =
        !legs.isEmpty()
            && legs.get(0).segments().stream().anyMatch(Leg::discharges)
            && !ends(legs.get(0), place);
    if (!elsewhere) {
      return legs;
    }
    List<MessageGroup> sorted = new ArrayList<>();
    List<MessageGroup> others = new ArrayList<>();
    for (MessageGroup leg : legs) {
      (MAIN.contains(stage(leg)) && ends(leg, place) ? sorted : others).add(leg);
    }
    sorted.addAll(others);
    return sorted;
  }

  private static boolean discharges(Segment segment) {
    return segment.tag().equals("LOC") && DISCHARGE.contains(segment.text(1, 1));
  }

  private static boolean ends(MessageGroup leg, String place) {
    return leg.segments().stream()
        .anyMatch(segment -> discharges(segment) && segment.text(2, 1).strip().equals(place));
  }

  /** Returns the mode of transport (8067) of a leg, without leading zeros. */
  static String mode(Segment transport) {
    return transport.text(3, 1).strip().replaceFirst("^0+(?=.)", "");
  }
}
