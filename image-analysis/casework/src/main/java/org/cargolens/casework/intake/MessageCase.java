package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.edifact.Segment;

/** Fills one case of a message: what is said of the container, the consignment, and of all. */
final class MessageCase {
  private static final String ROAD = "3";
  private static final String RAIL = "2";

  private final DeclaredCase into;
  private final Consignment consignment;
  private final Optional<SourceCell> bill;
  private final Reading reading;

  /** How values of the message are found and read. */
  record Reading(MessageCells cells, DeclarationStyle style) {}

  MessageCase(
      DeclaredCase into, Consignment consignment, Optional<SourceCell> bill, Reading reading) {
    this.into = into;
    this.consignment = consignment;
    this.bill = bill;
    this.reading = reading;
  }

  /** Takes everything that concerns one container, or the consignment if it has none. */
  void fill(Optional<String> container) {
    List<MessageGroup> equipment =
        container.map(key -> consignment.equipment().get(key)).orElse(List.of());
    equipment.forEach(this::takeEquipment);
    bill.ifPresent(cell -> into.take(CaseField.BILL_OF_LADING, cell));
    takeParty(List.of("CZ", "EX"), CaseField.CONSIGNOR, CaseField.CONSIGNOR_ID);
    takeParty(List.of("CN", "IM"), CaseField.CONSIGNEE, CaseField.CONSIGNEE_ID);
    takePlaces();
    takeTransport();
    takeArrival();
    takeGoods(container);
    for (List<Segment> scope : consignment.scopes()) {
      into.keepRest(reading.cells().all(scope));
    }
    into.keepRest(reading.cells().all(consignment.strays()));
    equipment.forEach(group -> into.keepRest(reading.cells().all(group.everything())));
  }

  private void takeEquipment(MessageGroup group) {
    Segment trigger = group.segments().get(0);
    find(trigger, group.tag().equals("SGP") ? 1 : 2, 1)
        .ifPresent(cell -> into.take(CaseField.CONTAINER, cell));
    for (Segment segment : group.segments()) {
      if (segment.tag().equals("SEL")) {
        find(segment, 1, 1).ifPresent(cell -> into.take(CaseField.SEAL, cell));
      }
    }
  }

  private Optional<SourceCell> find(Segment segment, int element, int part) {
    return reading.cells().find(segment, element, part);
  }

  /** The first segment of a tag and qualifier: by qualifier in this order, by scope within. */
  private Optional<Segment> first(String tag, List<String> qualifiers) {
    for (String qualifier : qualifiers) {
      for (List<Segment> scope : consignment.scopes()) {
        for (Segment segment : scope) {
          if (segment.tag().equals(tag) && segment.text(1, 1).equals(qualifier)) {
            return Optional.of(segment);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** NAD: number (3039), then the name (3036), else the first line of an address (3124). */
  private void takeParty(List<String> qualifiers, CaseField name, CaseField number) {
    Optional<Segment> party = first("NAD", qualifiers);
    if (party.isPresent()) {
      find(party.get(), 2, 1).ifPresent(cell -> into.take(number, cell));
      List<SourceCell> lines = new ArrayList<>();
      for (int part = 1; part <= 5; part++) {
        find(party.get(), 4, part).ifPresent(lines::add);
      }
      if (lines.isEmpty()) {
        find(party.get(), 3, 1).ifPresent(lines::add);
      }
      takeJoined(name, lines);
    }
  }

  /** Lines of one text: the first says where it stands. */
  private void takeJoined(CaseField field, List<SourceCell> lines) {
    String text = String.join(" ", lines.stream().map(cell -> cell.text().strip()).toList());
    into.take(field, lines, first -> text);
  }

  /** LOC: discharge 11, 12, else arrival 60; on the way 88, 76, 9, 13, 92; origin 27. */
  private void takePlaces() {
    first("LOC", List.of("11", "12", "60"))
        .flatMap(segment -> find(segment, 2, 1))
        .ifPresent(cell -> into.take(CaseField.PORT, cell));
    for (String qualifier : List.of("88", "76", "9", "13", "92")) {
      for (List<Segment> scope : consignment.scopes()) {
        for (Segment segment : scope) {
          if (segment.tag().equals("LOC") && segment.text(1, 1).equals(qualifier)) {
            find(segment, 2, 1).ifPresent(cell -> into.take(CaseField.ROUTE, cell));
          }
        }
      }
    }
    first("LOC", List.of("27"))
        .flatMap(segment -> find(segment, 2, 1))
        .ifPresent(cell -> into.take(CaseField.ORIGIN, cell));
  }

  /** TDT: the name (8212), else the number (8213), of a ship, or of what runs on road or rail. */
  private void takeTransport() {
    Optional<Segment> main = first("TDT", List.of("20", "11", "12", "1"));
    if (main.isPresent()) {
      String mode = main.get().text(3, 1);
      boolean onLand = mode.equals(ROAD) || mode.equals(RAIL);
      Optional<SourceCell> name = find(main.get(), 8, 4).or(() -> find(main.get(), 8, 1));
      name.ifPresent(cell -> into.take(onLand ? CaseField.VEHICLE : CaseField.VESSEL, cell));
    }
  }

  /** DTM: actual arrival 178, else the estimated one 132, 232. */
  private void takeArrival() {
    Optional<Segment> time = first("DTM", List.of("178", "132", "232"));
    if (time.isPresent()) {
      String format = time.get().text(1, 3);
      List<SourceCell> parts = new ArrayList<>();
      Optional<SourceCell> moment = find(time.get(), 1, 2);
      moment.ifPresent(parts::add);
      moment.flatMap(cell -> find(time.get(), 1, 3)).ifPresent(parts::add);
      into.take(
          CaseField.ARRIVAL,
          parts,
          text -> CodedTime.instant(text, format, reading.style().zone()));
    }
  }

  private void takeGoods(Optional<String> container) {
    int containers = consignment.equipment().size();
    for (MessageGroup item : consignment.group().of("GID")) {
      Map<String, List<MessageGroup>> places = Consignment.places(item);
      boolean here = container.isEmpty() || places.isEmpty() || places.containsKey(container.get());
      if (here) {
        boolean whole = places.isEmpty() ? containers <= 1 : places.size() == 1;
        List<MessageGroup> share =
            container.map(key -> places.getOrDefault(key, List.of())).orElse(List.of());
        new GoodsOfItem(into, reading.cells()).take(item, share, whole);
      }
    }
  }
}
