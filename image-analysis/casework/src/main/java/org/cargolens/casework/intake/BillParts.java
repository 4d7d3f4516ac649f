package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.casework.edifact.Segment;

/** Divides the consignments of a message by the bills that they, or goods items in them, name. */
final class BillParts {
  private final MessageGroup header;

  /** The bill that the message's header names, if all that it holds is of that. */
  private final Optional<Segment> ofAll;

  /**
   * Makes the division of a message.
   *
   * @param header what it says of all
   * @param wholes its consignments
   */
  BillParts(MessageGroup header, List<MessageGroup> wholes) {
    this.header = header;
    boolean alike = wholes.size() == 1 || wholes.stream().noneMatch(BillParts::isOfItsOwn);
    ofAll = alike ? Bills.best(header.segments()) : Optional.empty();
  }

  /** One that names a bill or someone of its own is not a part of another. */
  private static boolean isOfItsOwn(MessageGroup whole) {
    return !whole.of("NAD").isEmpty()
        || !whole.of(GroupBuilder.BILL).isEmpty()
        || Consignments.documentOf(whole).isPresent();
  }

  /**
   * A consignment whose equipment isn't found yet.
   *
   * @param bill the segment that names its bill
   * @param said what the message says of it
   */
  record Part(Optional<Segment> bill, Consignment.Said said) {
    /** Whether some of its goods may be anywhere. */
    boolean unplaced() {
      List<MessageGroup> items = said.group().of("GID");
      return items.isEmpty()
          || items.stream()
              .anyMatch(
                  item ->
                      item.places().stream()
                          .noneMatch(place -> Equipment.number(place).isPresent()));
    }
  }

  /** Returns the consignments of a CNI, or of a message without. */
  List<Part> of(MessageGroup whole) {
    boolean alone = whole.tag().isEmpty();
    List<MessageGroup> bills = alone ? List.of() : whole.of(GroupBuilder.BILL);
    if (bills.isEmpty()) {
      return byItems(whole, alone ? List.of() : List.of(header));
    }
    List<Part> parts = new ArrayList<>();
    List<MessageGroup> around = List.of(without(whole, GroupBuilder.BILL), header);
    bills.forEach(bill -> parts.addAll(byItems(bill, around)));
    return parts;
  }

  private static MessageGroup without(MessageGroup group, String tag) {
    return new MessageGroup(
        group.tag(),
        group.segments(),
        group.groups().stream().filter(inner -> !inner.tag().equals(tag)).toList());
  }

  /** Divides a consignment whose goods items name several bills. */
  private List<Part> byItems(MessageGroup group, List<MessageGroup> around) {
    Optional<Segment> own = Bills.best(group.segments());
    Optional<Segment> called = own.or(() -> otherwise(group));
    Map<String, Segment> bills = new LinkedHashMap<>();
    Map<String, List<MessageGroup>> items = new LinkedHashMap<>();
    for (MessageGroup item : group.of("GID")) {
      Optional<Segment> bill = Bills.own(item.segments(), group.segments());
      bill.ifPresent(named -> bills.putIfAbsent(Bills.number(named), named));
      items.computeIfAbsent(bill.map(Bills::number).orElse(""), key -> new ArrayList<>()).add(item);
    }
    if (bills.isEmpty() || (bills.size() == 1 && (items.size() == 1 || own.isEmpty()))) {
      Optional<Segment> one = bills.values().stream().findFirst().or(() -> called);
      return List.of(new Part(one, new Consignment.Said(group, around)));
    }
    List<MessageGroup> shell =
        Stream.concat(Stream.of(without(group, "GID")), around.stream()).toList();
    List<Part> parts = new ArrayList<>();
    items.forEach(
        (number, goods) ->
            parts.add(
                new Part(
                    number.isEmpty() ? called : Optional.ofNullable(bills.get(number)),
                    new Consignment.Said(
                        new MessageGroup(
                            GroupBuilder.BILL,
                            List.of(),
                            Stream.concat(parties(goods).stream(), goods.stream()).toList()),
                        shell))));
    return parts;
  }

  /**
   * What a consignment without a reference to a bill is called: the number of its document in CNI,
   * that of a transport document (DOC), the bill of all, a booking.
   */
  private Optional<Segment> otherwise(MessageGroup group) {
    return Consignments.documentOf(group)
        .or(() -> Bills.document(group.segments()))
        .or(() -> group.tag().isEmpty() ? Optional.empty() : ofAll)
        .or(() -> Bills.booking(group.segments()));
  }

  /** Returns parties (NAD) of goods items, those in which the items of a bill agree. */
  private static List<MessageGroup> parties(List<MessageGroup> goods) {
    Map<String, MessageGroup> first = new LinkedHashMap<>();
    Set<String> differing = new HashSet<>();
    for (MessageGroup item : goods) {
      for (MessageGroup party : item.of("NAD")) {
        String role = party.segments().get(0).text(1, 1);
        MessageGroup other = first.putIfAbsent(role, party);
        if (other != null && !who(other).equals(who(party))) {
          differing.add(role);
        }
      }
    }
    first.keySet().removeAll(differing);
    return List.copyOf(first.values());
  }

  private static List<String> who(MessageGroup party) {
    return party.segments().get(0).components().stream().map(one -> one.text().strip()).toList();
  }
}
