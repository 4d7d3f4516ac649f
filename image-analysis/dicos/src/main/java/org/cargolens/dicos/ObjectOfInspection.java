package org.cargolens.dicos;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.scan.ContainerReading;

/**
 * What was inspected: cargo.
 *
 * @param id container number or another mark, at most 64 characters without backslash
 * @param issuer who gives such marks
 * @param otherIds marks of further containers of the same vehicle
 * @param riskScore targeting's score of the owner, -32,768 to 32,767, if known
 * @param itinerary where it is on its way to, if known
 */
public record ObjectOfInspection(
    String id,
    String issuer,
    List<String> otherIds,
    OptionalInt riskScore,
    Optional<Itinerary> itinerary) {
  /** What stands for a mark that nobody knows, as the element must not be empty. */
  public static final String UNKNOWN = "UNKNOWN";

  private static final String BUREAU = "BIC";

  /** Copies the list and checks score and texts. */
  public ObjectOfInspection {
    otherIds = List.copyOf(otherIds);
    Texts.checkLong("id", id);
    Texts.checkLong("issuer", issuer);
    otherIds.forEach(other -> Texts.checkLong("otherIds", other));
    if (riskScore.isPresent() && riskScore.getAsInt() != (short) riskScore.getAsInt()) {
      throw new IllegalArgumentException("riskScore of 16 bits, not " + riskScore.getAsInt());
    }
  }

  /** Returns cargo in the containers of a vehicle, the first of which gives its number. */
  public static ObjectOfInspection ofContainers(List<ContainerReading> readings) {
    List<String> ids =
        readings.stream()
            .map(reading -> reading.number().map(Object::toString).orElse(reading.text()))
            .map(Texts::longText)
            .filter(text -> !text.isEmpty())
            .toList();
    return new ObjectOfInspection(
        ids.isEmpty() ? UNKNOWN : ids.get(0),
        ids.isEmpty() ? UNKNOWN : BUREAU,
        ids.isEmpty() ? List.of() : ids.subList(1, ids.size()),
        OptionalInt.empty(),
        Optional.empty());
  }

  /** Returns this object with a score of risk. */
  public ObjectOfInspection withRiskScore(int score) {
    return new ObjectOfInspection(id, issuer, otherIds, OptionalInt.of(score), itinerary);
  }

  /** Returns this object with an itinerary. */
  public ObjectOfInspection withItinerary(Itinerary known) {
    return new ObjectOfInspection(id, issuer, otherIds, riskScore, Optional.of(known));
  }
}
