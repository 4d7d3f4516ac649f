package org.cargolens.station.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.dicos.Itinerary;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.Texts;
import org.cargolens.scan.RawScan;

/**
 * What was inspected, as reports name it: by the scan's container numbers, else by those of the
 * case's papers; with the score of the risk rules and, by bill of lading and route, where it is on
 * its way to, as far as the case knows them.
 */
final class CargoObject {
  private static final String BUREAU = "BIC";

  private CargoObject() {}

  /**
   * Returns the object of a case.
   *
   * @param before a number of an entry: only scores before it were known to who speaks
   * @throws IOException if an entry of the case can't be read
   */
  static ObjectOfInspection of(RawScan scan, CaseView view, long before) throws IOException {
    ObjectOfInspection object = ObjectOfInspection.ofContainers(scan.metadata().containers());
    List<String> declared = texts(view.cargoCase(), CaseField.CONTAINER);
    if (object.id().equals(ObjectOfInspection.UNKNOWN) && !declared.isEmpty()) {
      object =
          new ObjectOfInspection(
              declared.get(0),
              BUREAU,
              declared.subList(1, declared.size()),
              OptionalInt.empty(),
              Optional.empty());
    }
    OptionalInt score = score(view.entries(), before);
    if (score.isPresent()) {
      object = object.withRiskScore(score.getAsInt());
    }
    return itinerary(view.cargoCase()).map(object::withItinerary).orElse(object);
  }

  private static List<String> texts(CargoCase papers, CaseField field) {
    return papers.fields().getOrDefault(field, List.of()).stream()
        .map(FieldValue::text)
        .map(Texts::longText)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** The last score, rounded to the 16 bits that the element has. */
  private static OptionalInt score(List<AuditEntry> entries, long before) throws IOException {
    Optional<AuditEntry> last =
        entries.stream()
            .filter(entry -> entry.kind() == EntryKind.SCORE && entry.number() < before)
            .reduce((first, second) -> second);
    if (last.isEmpty()) {
      return OptionalInt.empty();
    }
    double score =
        Json.parse(last.get().content().body(), "entry " + last.get().number())
            .asObject()
            .get("score")
            .asDouble();
    long rounded = Math.round(score);
    return OptionalInt.of((int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded)));
  }

  /** A leg between each place of the route and the next, the last of which is the port. */
  private static Optional<Itinerary> itinerary(CargoCase papers) {
    List<String> bills = texts(papers, CaseField.BILL_OF_LADING);
    List<String> places = new ArrayList<>(texts(papers, CaseField.ROUTE));
    for (String port : texts(papers, CaseField.PORT)) {
      if (places.isEmpty() || !places.get(places.size() - 1).equals(port)) {
        places.add(port);
      }
    }
    List<Itinerary.Segment> legs = new ArrayList<>();
    for (int leg = 1; leg < places.size(); leg++) {
      legs.add(
          new Itinerary.Segment(
              Integer.toString(leg),
              Optional.empty(),
              Optional.of(Texts.shortText(places.get(leg - 1))),
              Optional.of(Texts.shortText(places.get(leg)))));
    }
    if (legs.isEmpty() && !places.isEmpty()) {
      Optional<String> to = Optional.of(Texts.shortText(places.get(0)));
      legs.add(new Itinerary.Segment("1", Optional.empty(), Optional.empty(), to));
    }
    if (bills.isEmpty() && legs.isEmpty()) {
      return Optional.empty();
    }
    String number = bills.isEmpty() ? ObjectOfInspection.UNKNOWN : bills.get(0);
    return Optional.of(new Itinerary(number, ObjectOfInspection.UNKNOWN, legs));
  }
}
