package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.edifact.Segment;

/**
 * Finds the consignments of a message and what carries each: those of its CNI, of the bills within
 * one, of goods items that name bills of their own; without CNI the message is one.
 */
final class Consignments {
  private final DeclaredCases cases;
  private final Equipment kinds;

  /** Equipment that the header describes, by number. */
  private final Map<String, List<MessageGroup>> described = new LinkedHashMap<>();

  private final List<MessageGroup> wholes;
  private final MessageGroup header;
  private final BillParts parts;

  /**
   * Reads a message.
   *
   * @param instruction whether it is IFTMIN, which is a consignment even if it names no goods
   * @param cases what reckons with containers that all bills of a consignment share
   */
  Consignments(MessageGroup root, boolean instruction, DeclaredCases cases) {
    this.cases = cases;
    kinds = new Equipment(root);
    for (MessageGroup group : root.of("EQD")) {
      Equipment.number(group).ifPresent(key -> join(described, key, List.of(group)));
    }
    List<MessageGroup> found = root.of("CNI");
    boolean sole =
        found.isEmpty()
            && (!root.of("GID").isEmpty() || (instruction && !root.of("EQD").isEmpty()));
    wholes = sole ? List.of(root) : found;
    header = header(root);
    parts = new BillParts(header, wholes);
  }

  /** What a message says of all, without consignments and the equipment that they or cases take. */
  private MessageGroup header(MessageGroup root) {
    Set<String> placed = new HashSet<>();
    wholes.forEach(whole -> collectPlaces(whole, placed));
    List<MessageGroup> groups = new ArrayList<>(root.groups());
    groups.removeIf(
        group ->
            group.tag().equals("CNI")
                || (group.tag().equals("EQD")
                    && (kinds.container(group).isPresent()
                        || Equipment.number(group).filter(placed::contains).isPresent())));
    return new MessageGroup("", root.segments(), groups);
  }

  private static void collectPlaces(MessageGroup group, Set<String> placed) {
    for (MessageGroup inner : group.groups()) {
      if (inner.tag().equals("SGP") || inner.tag().equals(GroupBuilder.PLACE_OF_DANGEROUS)) {
        Equipment.number(inner).ifPresent(placed::add);
      }
      collectPlaces(inner, placed);
    }
  }

  /** Returns groups by the container that they name. */
  static Map<String, List<MessageGroup>> containers(List<MessageGroup> groups, Equipment kinds) {
    Map<String, List<MessageGroup>> byContainer = new LinkedHashMap<>();
    for (MessageGroup group : groups) {
      kinds.container(group).ifPresent(key -> join(byContainer, key, List.of(group)));
    }
    return byContainer;
  }

  private static void join(
      Map<String, List<MessageGroup>> into, String key, List<MessageGroup> more) {
    into.computeIfAbsent(key, k -> new ArrayList<>()).addAll(more);
  }

  /**
   * Returns all in order.
   *
   * @throws CaseFormatException if the message would make far more than it holds
   */
  List<Consignment> all() throws CaseFormatException {
    List<Consignment> all = new ArrayList<>();
    for (MessageGroup whole : wholes) {
      List<BillParts.Part> divided = parts.of(whole);
      Shared shared = shared(divided);
      Set<String> placed = new HashSet<>();
      divided.forEach(part -> placed.addAll(own(part).keySet()));
      for (BillParts.Part part : divided) {
        cases.spend(divided.size() > 1 ? shared.size() : 0);
        Map<String, List<MessageGroup>> carrying = carrying(part, shared, placed);
        List<MessageGroup> others = others(part, shared);
        cases.spend(others.size());
        all.add(
            new Consignment(
                all.size() + 1,
                number(whole),
                part.bill(),
                part.said(),
                new Consignment.Carried(carrying, others, kinds)));
      }
    }
    return all;
  }

  /** Returns what carries a part: many groups may describe what many parts share. */
  private Map<String, List<MessageGroup>> carrying(
      BillParts.Part part, Shared shared, Set<String> placed) throws CaseFormatException {
    Map<String, List<MessageGroup>> carrying = own(part);
    boolean unplaced = part.unplaced();
    for (Map.Entry<String, List<MessageGroup>> one : shared.containers().entrySet()) {
      String key = one.getKey();
      if (carrying.containsKey(key) || unplaced || !placed.contains(key)) {
        cases.spend(one.getValue().size());
        join(carrying, key, one.getValue());
      }
    }
    for (Map.Entry<String, List<MessageGroup>> one : carrying.entrySet()) {
      List<MessageGroup> more = described.getOrDefault(one.getKey(), List.of());
      cases.spend(more.size());
      one.getValue().addAll(more);
    }
    return carrying;
  }

  /** Returns containers that the header describes and none of some consignments is carried by. */
  Map<String, List<MessageGroup>> notCarrying(List<Consignment> consignments) {
    Set<String> carrying = new HashSet<>();
    consignments.forEach(one -> carrying.addAll(one.carried().containers().keySet()));
    Map<String, List<MessageGroup>> rest = new LinkedHashMap<>();
    described.forEach(
        (key, groups) -> {
          if (!carrying.contains(key) && kinds.container(groups.get(0)).isPresent()) {
            rest.put(key, groups);
          }
        });
    return rest;
  }

  /** Returns a container of the header as a consignment of nothing. */
  Consignment empty(String container, List<MessageGroup> groups) {
    return new Consignment(
        0,
        Optional.empty(),
        Optional.empty(),
        new Consignment.Said(MessageGroup.begin("CNI"), List.of(header)),
        new Consignment.Carried(Map.of(container, groups), List.of(), kinds));
  }

  /** Returns the number (1490) that CNI gives a consignment. */
  static Optional<String> number(MessageGroup whole) {
    return Optional.of(whole)
        .filter(one -> one.tag().equals("CNI"))
        .map(one -> one.segments().get(0).text(1, 1).strip())
        .filter(number -> !number.isEmpty());
  }

  /** Returns the CNI of a consignment if it numbers its transport document (1004). */
  static Optional<Segment> documentOf(MessageGroup group) {
    return Optional.of(group)
        .filter(one -> one.tag().equals("CNI") && !one.segments().isEmpty())
        .map(one -> one.segments().get(0))
        .filter(trigger -> !trigger.text(2, 1).isBlank());
  }

  /** Equipment that several bills may share. */
  private record Shared(Map<String, List<MessageGroup>> containers, Set<String> others) {
    int size() {
      return containers.size() + others.size();
    }
  }

  /** Returns what several bills may share; where there is one consignment, all equipment. */
  private Shared shared(List<BillParts.Part> divided) {
    Map<String, List<MessageGroup>> containers = new LinkedHashMap<>();
    Set<String> numbers = new LinkedHashSet<>();
    Set<MessageGroup> shells = Collections.newSetFromMap(new IdentityHashMap<>());
    divided.forEach(part -> shells.addAll(part.said().around()));
    shells.remove(header);
    for (MessageGroup shell : shells) {
      equipment(shell).forEach((key, groups) -> join(containers, key, groups));
      collectPlaces(shell, numbers);
    }
    if (wholes.size() == 1) {
      numbers.addAll(described.keySet());
      described.forEach(
          (key, groups) -> {
            if (kinds.container(groups.get(0)).isPresent()) {
              join(containers, key, List.of());
            }
          });
    }
    numbers.removeIf(key -> !describesOther(key));
    return new Shared(containers, numbers);
  }

  private boolean describesOther(String key) {
    List<MessageGroup> groups = described.getOrDefault(key, List.of());
    return !groups.isEmpty() && kinds.container(groups.get(0)).isEmpty();
  }

  /** Returns containers that a part names itself. */
  private Map<String, List<MessageGroup>> own(BillParts.Part part) {
    Map<String, List<MessageGroup>> own = equipment(part.said().group());
    for (MessageGroup item : part.said().group().of("GID")) {
      containers(item.places(), kinds).forEach((key, places) -> join(own, key, places));
    }
    return own;
  }

  private Map<String, List<MessageGroup>> equipment(MessageGroup group) {
    Map<String, List<MessageGroup>> own = new LinkedHashMap<>();
    if (!group.tag().isEmpty()) {
      own.putAll(containers(group.of("EQD"), kinds));
    }
    containers(group.of("SGP"), kinds).forEach((key, places) -> join(own, key, places));
    return own;
  }

  /** Returns other equipment of the header that a part names or shares. */
  private List<MessageGroup> others(BillParts.Part part, Shared shared) {
    Set<String> named = new LinkedHashSet<>();
    collectPlaces(part.said().group(), named);
    named.removeIf(key -> !describesOther(key));
    named.addAll(shared.others());
    return named.stream().flatMap(key -> described.getOrDefault(key, List.of()).stream()).toList();
  }
}
