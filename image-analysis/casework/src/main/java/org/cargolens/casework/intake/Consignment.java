package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.edifact.Segment;
import org.cargolens.scan.ContainerNumber;

/**
 * A consignment of a message and the containers that carry it.
 *
 * @param number its place among the message's consignments, from 1
 * @param group what the message says of it
 * @param header what the message says of all its consignments
 * @param equipment groups that name a container, EQD or SGP, by container
 */
record Consignment(
    int number,
    MessageGroup group,
    MessageGroup header,
    Map<String, List<MessageGroup>> equipment) {
  /** Qualifiers (8053) of what isn't a container: trailers, vehicles, chassis, wagons. */
  private static final Set<String> VEHICLES = Set.of("TE", "CH", "RR", "RT", "TR");

  /** Returns the consignments of a message in order. */
  static List<Consignment> of(MessageGroup root) {
    List<MessageGroup> groups = root.of("CNI");
    List<MessageGroup> alone =
        groups.isEmpty() && !root.of("GID").isEmpty() ? List.of(root) : groups;
    Map<String, List<MessageGroup>> known = containers(root.of("EQD"));
    MessageGroup header = header(root);
    List<Consignment> consignments = new ArrayList<>();
    for (MessageGroup group : alone) {
      Map<String, List<MessageGroup>> own = containers(group.of("EQD"));
      for (MessageGroup item : group.of("GID")) {
        places(item).forEach((key, places) -> join(own, key, places));
      }
      containers(group.of("SGP")).forEach((key, places) -> join(own, key, places));
      if (!group.tag().isEmpty()) {
        // Where there is one consignment, whatever container the message describes is its own.
        for (String key : List.copyOf(alone.size() == 1 ? known.keySet() : own.keySet())) {
          join(own, key, known.getOrDefault(key, List.of()));
        }
      }
      consignments.add(new Consignment(consignments.size() + 1, group, header, own));
    }
    return consignments;
  }

  /** What a message says of all, without its consignments and containers, of which it has many. */
  static MessageGroup header(MessageGroup root) {
    List<MessageGroup> groups = new ArrayList<>(root.groups());
    groups.removeIf(
        group ->
            group.tag().equals("CNI")
                || (group.tag().equals("EQD") && container(group).isPresent()));
    return new MessageGroup("", root.segments(), groups);
  }

  private static void join(
      Map<String, List<MessageGroup>> into, String key, List<MessageGroup> more) {
    into.computeIfAbsent(key, k -> new ArrayList<>()).addAll(more);
  }

  /** Returns groups by the container that they name. */
  static Map<String, List<MessageGroup>> containers(List<MessageGroup> groups) {
    Map<String, List<MessageGroup>> byContainer = new LinkedHashMap<>();
    for (MessageGroup group : groups) {
      container(group).ifPresent(key -> join(byContainer, key, List.of(group)));
    }
    return byContainer;
  }

  /** Returns the container of an EQD or SGP group as eleven characters, or as written. */
  static Optional<String> container(MessageGroup group) {
    Segment trigger = group.segments().get(0);
    boolean place = group.tag().equals("SGP");
    String number = trigger.text(place ? 1 : 2, 1).strip();
    if (number.isEmpty() || (!place && VEHICLES.contains(trigger.text(1, 1)))) {
      return Optional.empty();
    }
    return Optional.of(
        ContainerNumber.parse(number)
            .map(ContainerNumber::value)
            .orElse(number.toUpperCase(Locale.ROOT)));
  }

  /** Returns places of an item's goods by container. */
  static Map<String, List<MessageGroup>> places(MessageGroup item) {
    return containers(item.of("SGP"));
  }

  /** Returns whether the message is of this consignment alone, without CNI. */
  boolean alone() {
    return group.tag().isEmpty();
  }

  /** Returns groups of goods or equipment that no container can be found for, and all they hold. */
  List<Segment> strays() {
    List<Segment> strays = new ArrayList<>();
    for (MessageGroup around : alone() ? List.of(group) : List.of(group, header)) {
      for (MessageGroup inner : around.groups()) {
        boolean place = inner.tag().equals("EQD") || inner.tag().equals("SGP");
        boolean goodsOfNone = inner.tag().equals("GID") && !alone() && around.tag().isEmpty();
        if (goodsOfNone || (place && container(inner).isEmpty())) {
          strays.addAll(inner.everything());
        }
      }
    }
    return strays;
  }

  /** Returns what speaks of the consignment itself, then what speaks of all, without goods. */
  List<List<Segment>> scopes() {
    return alone() ? List.of(group.statements()) : List.of(group.statements(), header.statements());
  }
}
