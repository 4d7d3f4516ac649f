package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.edifact.Segment;

/** Fills one case of a message: what is said of the container, the consignment, and of all. */
final class MessageCase {
  /** Modes of transport (8067) of what runs on rail or road. */
  private static final Set<String> ON_LAND = Set.of("2", "3");

  /** Modes of what is neither a ship nor runs on land: air, mail, pipes. */
  private static final Set<String> NO_SHIP = Set.of("4", "5", "7");

  /** Country of origin (3227). */
  private static final String ORIGIN = "27";

  private static final List<String> DISCHARGE = List.of("11", "12", "60");

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

  /** Takes everything that concerns one container, or the consignment outside of containers. */
  void fill(Optional<String> container) {
    List<MessageGroup> equipment =
        container.map(key -> consignment.carried().containers().get(key)).orElse(List.of());
    equipment.forEach(this::takeEquipment);
    bill.ifPresent(cell -> into.take(CaseField.BILL_OF_LADING, cell));
    takeParty(List.of("CZ", "EX", "OS"), CaseField.CONSIGNOR, CaseField.CONSIGNOR_ID);
    takeParty(List.of("CN", "IM"), CaseField.CONSIGNEE, CaseField.CONSIGNEE_ID);
    List<MessageGroup> legs =
        Leg.arriving(
            consignment.said(),
            first(consignment.statements(Optional.empty()), "LOC", DISCHARGE)
                .map(place -> place.text(2, 1).strip()));
    takePlaces(legs.stream().findFirst());
    takeTransport(legs, container.isEmpty());
    takeGoods(container);
    for (List<Segment> scope : consignment.statements()) {
      into.keepRest(reading.cells().all(scope));
    }
    into.keepRest(reading.cells().all(consignment.strays()));
    equipment.forEach(group -> into.keepRest(reading.cells().all(group.everything())));
  }

  private void takeEquipment(MessageGroup group) {
    Segment trigger = group.segments().get(0);
    find(trigger, trigger.tag().equals("SGP") ? 1 : 2, 1)
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
  private static Optional<Segment> first(
      List<List<Segment>> scopes, String tag, List<String> qualifiers) {
    for (String qualifier : qualifiers) {
      for (List<Segment> scope : scopes) {
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
    Optional<Segment> party = first(consignment.statements(Optional.empty()), "NAD", qualifiers);
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

  /**
   * LOC: discharge 11, 12, else arrival 60, of the consignment or the leg that brings it; on the
   * way 88, 76, 9, 13, 92. DTM: actual arrival 178, else the estimated one 132, 232.
   */
  private void takePlaces(Optional<MessageGroup> leg) {
    List<List<Segment>> said = consignment.statements(leg);
    first(said, "LOC", DISCHARGE)
        .flatMap(segment -> find(segment, 2, 1))
        .ifPresent(cell -> into.take(CaseField.PORT, cell));
    (consignment.alone() ? Arrival.find(said) : first(said, "DTM", Arrival.KINDS))
        .ifPresent(this::takeArrival);
    List<List<Segment>> passed = consignment.statementsUntilDischarge();
    for (String qualifier : List.of("88", "76", "9", "13", "92")) {
      for (List<Segment> scope : passed) {
        for (Segment segment : scope) {
          if (segment.tag().equals("LOC") && segment.text(1, 1).equals(qualifier)) {
            find(segment, 2, 1).ifPresent(cell -> into.take(CaseField.ROUTE, cell));
          }
        }
      }
    }
  }

  private void takeArrival(Segment time) {
    String format = time.text(1, 3);
    List<SourceCell> parts = new ArrayList<>();
    Optional<SourceCell> moment = find(time, 1, 2);
    moment.ifPresent(parts::add);
    moment.flatMap(cell -> find(time, 1, 3)).ifPresent(parts::add);
    into.take(
        CaseField.ARRIVAL, parts, text -> CodedTime.instant(text, format, reading.style().zone()));
  }

  /**
   * TDT: the name (8212), else the number (8213), of the first leg that names a ship, or what runs
   * on road or rail. What stands outside of containers and on one trailer or wagon (EQD) is there.
   */
  private void takeTransport(List<MessageGroup> legs, boolean outside) {
    boolean onLand = false;
    // What another stage is named for doesn't arrive where this one ends.
    List<MessageGroup> sameStage =
        legs.stream().filter(leg -> Leg.stage(leg).equals(Leg.stage(legs.get(0)))).toList();
    for (MessageGroup leg : sameStage) {
      Segment transport = leg.segments().get(0);
      Optional<SourceCell> name = find(transport, 8, 4).or(() -> find(transport, 8, 1));
      if (name.isPresent()) {
        String mode = Leg.mode(transport);
        onLand = ON_LAND.contains(mode);
        if (!NO_SHIP.contains(mode)) {
          into.take(onLand ? CaseField.VEHICLE : CaseField.VESSEL, name.get());
        }
        break;
      }
    }
    if (outside && !onLand) {
      takeVehicle(consignment.vehicles());
    }
  }

  private void takeVehicle(List<MessageGroup> vehicles) {
    if (vehicles.stream().map(Equipment::number).distinct().count() == 1) {
      Segment one = vehicles.get(0).segments().get(0);
      find(one, one.tag().equals("SGP") ? 1 : 2, 1)
          .ifPresent(cell -> into.take(CaseField.VEHICLE, cell));
    }
  }

  private void takeGoods(Optional<String> container) {
    int containers = consignment.carried().containers().size();
    boolean originsUnknown = false;
    int lines = 0;
    for (MessageGroup item : consignment.said().group().of("GID")) {
      Consignment.Places places = consignment.places(item);
      boolean anywhere = places.count() == 0 && (container.isPresent() || containers == 0);
      boolean here =
          container
              .map(places.containers()::containsKey)
              .orElseGet(() -> !places.elsewhere().isEmpty());
      if (here || anywhere) {
        boolean whole = places.count() == 0 ? containers <= 1 : places.count() == 1;
        List<MessageGroup> share =
            container
                .map(key -> places.containers().getOrDefault(key, List.of()))
                .orElse(places.elsewhere());
        boolean known = takeOrigins(List.of(item.segments()));
        originsUnknown |= !known;
        lines++;
        new GoodsOfItem(into, reading.cells()).take(item, share, whole);
      }
    }
    if (lines == 0 || originsUnknown) {
      takeOrigins(consignment.statements(Optional.empty()));
    }
  }

  /** LOC 27 of the closest scope that has any; returns whether one has. */
  private boolean takeOrigins(List<List<Segment>> scopes) {
    for (List<Segment> scope : scopes) {
      List<Segment> origins =
          scope.stream()
              .filter(one -> one.tag().equals("LOC") && one.text(1, 1).equals(ORIGIN))
              .toList();
      if (!origins.isEmpty()) {
        origins.forEach(
            one -> find(one, 2, 1).ifPresent(cell -> into.take(CaseField.ORIGIN, cell)));
        return true;
      }
    }
    return false;
  }
}
