package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.wco.XmlElement;
import org.cargolens.scan.ContainerNumber;

/**
 * What a declaration says of one shipment: GoodsShipment, or in reports of cargo Consignment.
 *
 * @param number its place in the declaration, from 1
 * @param element itself
 * @param scopes elements that speak of it, the closest first
 * @param carried the containers that carry it
 */
record WcoShipment(int number, XmlElement element, List<XmlElement> scopes, Carried carried) {
  private static final List<String> ITEMS = List.of("GovernmentAgencyGoodsItem", "ConsignmentItem");

  /**
   * Containers of a shipment.
   *
   * @param equipment elements that name a container, by container
   * @param references containers that name a line of goods, by the line's number
   * @param keys the container that an element names
   */
  record Carried(
      Map<String, List<XmlElement>> equipment,
      Map<String, Set<String>> references,
      IdentityHashMap<XmlElement, String> keys) {
    static Carried of(Map<String, List<XmlElement>> equipment) {
      IdentityHashMap<XmlElement, String> keys = new IdentityHashMap<>();
      equipment.forEach(
          (container, elements) -> elements.forEach(element -> keys.put(element, container)));
      Map<String, Set<String>> references = new HashMap<>();
      equipment.forEach(
          (container, elements) ->
              elements.stream()
                  .flatMap(element -> element.all("GoodsReference").stream())
                  .flatMap(reference -> reference.all("GoodsItemNumeric").stream())
                  .forEach(
                      line ->
                          references
                              .computeIfAbsent(number(line), key -> new LinkedHashSet<>())
                              .add(container)));
      return new Carried(equipment, references, keys);
    }

    private static String number(XmlElement line) {
      return line.text().replaceFirst("^0+(?=.)", "");
    }

    Set<String> naming(XmlElement item) {
      return item.find("SequenceNumeric")
          .map(line -> references.getOrDefault(number(line), Set.of()))
          .orElse(Set.of());
    }
  }

  /** Returns elements that name a container, by container. */
  Map<String, List<XmlElement>> equipment() {
    return carried.equipment();
  }

  /** Returns what shipments of a declaration are called. */
  static String name(XmlElement declaration) {
    return declaration.all("GoodsShipment").isEmpty() ? "Consignment" : "GoodsShipment";
  }

  /** Returns whether an element names a container, but another one than a case is of. */
  boolean namesOther(XmlElement one, Optional<String> container) {
    String key = carried.keys().get(one);
    return key != null && container.filter(key::equals).isEmpty();
  }

  /**
   * Returns the shipments of a declaration in order.
   *
   * @param cases what reckons with what the declaration says of all, once for each shipment
   * @throws CaseFormatException if the shipments would hold far more than the declaration
   */
  static List<WcoShipment> of(XmlElement declaration, DeclaredCases cases)
      throws CaseFormatException {
    String name = name(declaration);
    List<XmlElement> elements = declaration.all(name);
    List<XmlElement> around = new ArrayList<>();
    around.add(declaration.without(name));
    around.addAll(around.get(0).all("Consignment"));
    List<XmlElement> described = new ArrayList<>();
    around.forEach(scope -> described.addAll(scope.all("TransportEquipment")));
    Map<String, List<XmlElement>> known = byContainer(described);
    // Every case looks through what is around its shipment.
    around.replaceAll(scope -> scope.without("TransportEquipment"));
    List<WcoShipment> shipments = new ArrayList<>();
    for (XmlElement element : elements) {
      List<XmlElement> own = new ArrayList<>(element.all("Consignment"));
      own.add(element);
      List<XmlElement> named = new ArrayList<>();
      own.forEach(scope -> named.addAll(scope.all("TransportEquipment")));
      items(element).forEach(item -> named.addAll(equipmentOf(item)));
      Map<String, List<XmlElement>> equipment = byContainer(named);
      // Where there is one shipment, whatever container the declaration describes is its own.
      for (String key : List.copyOf(elements.size() == 1 ? known.keySet() : equipment.keySet())) {
        List<XmlElement> more = known.getOrDefault(key, List.of());
        cases.spend(more.size());
        equipment.computeIfAbsent(key, k -> new ArrayList<>()).addAll(more);
      }
      cases.spend(around.size());
      own.addAll(around);
      shipments.add(new WcoShipment(shipments.size() + 1, element, own, Carried.of(equipment)));
    }
    return shipments;
  }

  private static Map<String, List<XmlElement>> byContainer(List<XmlElement> named) {
    Map<String, List<XmlElement>> byContainer = new LinkedHashMap<>();
    for (XmlElement equipment : named) {
      id(equipment)
          .ifPresent(
              id ->
                  byContainer
                      .computeIfAbsent(key(id.text()), key -> new ArrayList<>())
                      .add(equipment));
    }
    return byContainer;
  }

  private static String key(String number) {
    return ContainerNumber.parse(number)
        .map(ContainerNumber::value)
        .orElse(number.toUpperCase(Locale.ROOT));
  }

  /** Returns the element that numbers equipment. */
  static Optional<XmlElement> id(XmlElement equipment) {
    return equipment
        .find("ID")
        .or(() -> equipment.find("EquipmentIdentification", "ID"))
        .filter(id -> !id.text().isEmpty());
  }

  /** Returns the lines of goods in order. */
  List<XmlElement> items() {
    return items(element);
  }

  private static List<XmlElement> items(XmlElement element) {
    List<XmlElement> items = new ArrayList<>();
    for (String name : ITEMS) {
      items.addAll(element.all(name));
      element.all("Consignment").forEach(inner -> items.addAll(inner.all(name)));
    }
    return items;
  }

  /** Returns the equipment that a line of goods names. */
  static List<XmlElement> equipmentOf(XmlElement item) {
    List<XmlElement> named = new ArrayList<>(item.all("TransportEquipment"));
    item.all("Commodity").forEach(goods -> named.addAll(goods.all("TransportEquipment")));
    return named;
  }

  /** Returns the containers of a line of goods: those that it names, and those that name it. */
  Set<String> containersOf(XmlElement item) {
    Set<String> containers = new LinkedHashSet<>(byContainer(equipmentOf(item)).keySet());
    containers.addAll(carried.naming(item));
    return containers;
  }

  /** Returns the first element that is not empty at one of some paths, by path and scope. */
  Optional<XmlElement> first(List<List<String>> paths) {
    for (List<String> path : paths) {
      for (XmlElement scope : scopes) {
        Optional<XmlElement> found =
            scope
                .find(path.toArray(String[]::new))
                .filter(one -> !one.text().isEmpty() || !one.children().isEmpty());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
