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
 * A consignment of a message, or one of several bills in it, and the containers that carry it.
 *
 * @param number its place among the message's consignments, from 1
 * @param group what the message says of it
 * @param around what is said of several, the closest first: of all bills of its CNI, then of all
 *     consignments
 * @param equipment groups that name a container, EQD or SGP, by container
 */
record Consignment(
    int number,
    MessageGroup group,
    List<MessageGroup> around,
    Map<String, List<MessageGroup>> equipment) {
  /** Qualifiers (8053) of what isn't a container: trailers, vehicles, chassis, wagons. */
  private static final Set<String> VEHICLES = Set.of("TE", "CH", "RR", "RT", "TR");

  /**
   * Returns the consignments of a message in order.
   *
   * @param cases what reckons with containers that all bills of a consignment share
   * @throws CaseFormatException if the message would make far more than it holds
   */
  static List<Consignment> of(MessageGroup root, DeclaredCases cases) throws CaseFormatException {
    List<Scoped> found = scoped(root);
    Map<String, List<MessageGroup>> known = containers(root.of("EQD"));
    List<Consignment> consignments = new ArrayList<>();
    for (Scoped one : found) {
      MessageGroup group = one.group();
      Map<String, List<MessageGroup>> own = containers(group.of("EQD"));
      for (MessageGroup shell : one.around()) {
        if (shell.tag().equals("CNI")) {
          cases.spend(shell.groups().size());
          containers(shell.of("EQD")).forEach((key, groups) -> join(own, key, groups));
        }
      }
      for (MessageGroup item : group.of("GID")) {
        places(item).forEach((key, places) -> join(own, key, places));
      }
      containers(group.of("SGP")).forEach((key, places) -> join(own, key, places));
      if (!group.tag().isEmpty()) {
        // Where there is one consignment, whatever container the message describes is its own.
        for (String key : List.copyOf(found.size() == 1 ? known.keySet() : own.keySet())) {
          join(own, key, known.getOrDefault(key, List.of()));
        }
      }
      consignments.add(new Consignment(consignments.size() + 1, group, one.around(), own));
    }
    return consignments;
  }

  private record Scoped(MessageGroup group, List<MessageGroup> around) {}

  private static List<Scoped> scoped(MessageGroup root) {
    MessageGroup header = header(root);
    List<Scoped> found = new ArrayList<>();
    for (MessageGroup group : root.of("CNI")) {
      List<MessageGroup> bills = group.of(GroupBuilder.BILL);
      if (bills.isEmpty()) {
        found.add(new Scoped(group, List.of(header)));
      } else {
        List<MessageGroup> shared = new ArrayList<>(group.groups());
        shared.removeIf(inner -> inner.tag().equals(GroupBuilder.BILL));
        MessageGroup shell = new MessageGroup("CNI", group.segments(), shared);
        bills.forEach(bill -> found.add(new Scoped(bill, List.of(shell, header))));
      }
    }
    return found.isEmpty() && !root.of("GID").isEmpty()
        ? List.of(new Scoped(root, List.of()))
        : found;
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
    boolean own = true; // the group itself comes first
    for (MessageGroup scope : allScopes()) {
      for (MessageGroup inner : scope.groups()) {
        boolean place = inner.tag().equals("EQD") || inner.tag().equals("SGP");
        boolean goodsOfNone = inner.tag().equals("GID") && !own;
        if (goodsOfNone || (place && container(inner).isEmpty())) {
          strays.addAll(inner.everything());
        }
      }
      own = false;
    }
    return strays;
  }

  /** Returns how many values its cases may hold each. */
  long size() {
    return group.values() + around.stream().mapToLong(MessageGroup::values).sum();
  }

  /** Returns what speaks of the consignment itself, then what speaks of all, without goods. */
  List<List<Segment>> scopes() {
    return allScopes().stream().map(MessageGroup::statements).toList();
  }

  private List<MessageGroup> allScopes() {
    List<MessageGroup> scopes = new ArrayList<>();
    scopes.add(group);
    scopes.addAll(around);
    return scopes;
  }
}
