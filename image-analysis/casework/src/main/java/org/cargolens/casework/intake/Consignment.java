package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.casework.edifact.Segment;

/**
 * A consignment of a message, or one of several bills in it, and what carries it.
 *
 * @param number its place among the message's consignments, from 1
 * @param called the number (1490) that its CNI gives it
 * @param bill the segment that names its bill, RFF or CNI
 * @param said what the message says of it
 * @param carried what carries it
 */
record Consignment(
    int number, Optional<String> called, Optional<Segment> bill, Said said, Carried carried) {
  /** Stages (8051) behind the port of discharge: places there were not passed yet. */
  private static final Set<String> AFTERWARDS = Set.of("13", "30");

  /**
   * What a message says of a consignment.
   *
   * @param group of it alone
   * @param around of several, the closest first: of all bills of its CNI, then of all consignments
   */
  record Said(MessageGroup group, List<MessageGroup> around) {
    /** Returns what speaks of the consignment itself, then what speaks of all. */
    List<MessageGroup> scopes() {
      return Stream.concat(Stream.of(group), around.stream()).toList();
    }
  }

  /**
   * What carries a consignment.
   *
   * @param containers groups that name a container, EQD or SGP, by container
   * @param others EQD groups of the message's header that describe other equipment of it
   * @param kinds which numbers are containers
   */
  record Carried(
      Map<String, List<MessageGroup>> containers, List<MessageGroup> others, Equipment kinds) {}

  /**
   * Where the goods of an item are.
   *
   * @param containers places (SGP) by container
   * @param elsewhere places in other equipment
   */
  record Places(Map<String, List<MessageGroup>> containers, List<MessageGroup> elsewhere) {
    /** Returns in how many cases the item stands; none if nobody said where it is. */
    int count() {
      return containers.size() + (elsewhere.isEmpty() ? 0 : 1);
    }
  }

  /** Returns where an item's goods are. */
  Places places(MessageGroup item) {
    return new Places(
        Consignments.containers(item.places(), carried.kinds()),
        carried.kinds().others(item.places()));
  }

  /** Returns whether goods of it are in no container, whatever containers it has. */
  boolean outside() {
    return carried.containers().isEmpty()
        || said.group().of("GID").stream().anyMatch(item -> !places(item).elsewhere().isEmpty());
  }

  /** Returns whether the message is of this consignment alone, without CNI. */
  boolean alone() {
    return said.group().tag().isEmpty();
  }

  /** Returns groups of goods or equipment that no container can be found for, and all they hold. */
  List<Segment> strays() {
    List<Segment> strays = new ArrayList<>();
    boolean own = true; // the group itself comes first
    for (MessageGroup scope : said.scopes()) {
      for (MessageGroup inner : scope.groups()) {
        boolean place = inner.tag().equals("EQD") || inner.tag().equals("SGP");
        boolean goodsOfNone = inner.tag().equals("GID") && !own;
        boolean placeOfNone = inner.tag().equals("SGP") && !own && scope.tag().isEmpty();
        if (goodsOfNone || placeOfNone || (place && carried.kinds().container(inner).isEmpty())) {
          strays.addAll(inner.everything());
        }
      }
      own = false;
    }
    carried.others().forEach(group -> strays.addAll(group.everything()));
    return strays;
  }

  /** Returns trailers, lorries and wagons that the message speaks of for this consignment. */
  List<MessageGroup> vehicles() {
    Stream<MessageGroup> around =
        said.scopes().stream()
            .filter(scope -> !scope.tag().isEmpty())
            .flatMap(scope -> carried.kinds().others(scope.of("EQD")).stream());
    Stream<MessageGroup> placed =
        said.group().of("GID").stream().flatMap(item -> places(item).elsewhere().stream());
    return Stream.of(around, carried.others().stream(), placed)
        .flatMap(groups -> groups)
        .filter(group -> carried.kinds().of(group).equals(Optional.of(Equipment.Kind.VEHICLE)))
        .toList();
  }

  /**
   * Returns how many values a case of it may hold.
   *
   * @param container of the case; empty for what is outside of containers
   */
  long size(Optional<String> container) {
    Stream<MessageGroup> described =
        container.stream()
            .flatMap(key -> carried.containers().getOrDefault(key, List.of()).stream());
    return Stream.of(said.scopes().stream(), carried.others().stream(), described)
        .flatMap(groups -> groups)
        .mapToLong(MessageGroup::values)
        .sum();
  }

  /** Returns all that is said of it and of all consignments, without goods and equipment. */
  List<List<Segment>> statements() {
    return said.scopes().stream().map(scope -> scope.statements(leg -> true)).toList();
  }

  /**
   * Returns what is said, of the stages of its transport (TDT) one alone.
   *
   * @param main the leg that ends where the goods are discharged
   */
  List<List<Segment>> statements(Optional<MessageGroup> main) {
    Set<MessageGroup> legs = Collections.newSetFromMap(new IdentityHashMap<>());
    main.ifPresent(legs::add);
    return said.scopes().stream().map(scope -> scope.statements(legs::contains)).toList();
  }

  /** Returns what is said, without the stages of its transport that follow the discharge. */
  List<List<Segment>> statementsUntilDischarge() {
    return said.scopes().stream()
        .map(scope -> scope.statements(leg -> !AFTERWARDS.contains(Leg.stage(leg))))
        .toList();
  }
}
