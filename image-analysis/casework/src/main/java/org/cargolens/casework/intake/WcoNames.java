package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.wco.XmlElement;

/** What cases of a shipment are called. */
final class WcoNames {
  /** Kinds of transport documents (1001): house bill and waybill, bill of lading, air waybills. */
  private static final List<String> BILLS = List.of("714", "703", "705", "740", "741", "704");

  private WcoNames() {}

  /** Returns what its cases are called; none if it can't be told from others. */
  static List<CaseName> of(WcoShipment shipment, Optional<WcoNumber> declaration) {
    Optional<CaseName.Called> called =
        bill(shipment)
            .map(bill -> CaseName.Called.ofBill(bill.text()))
            .or(() -> declaration.flatMap(number -> called(shipment, number)));
    Set<Optional<String>> containers = new LinkedHashSet<>();
    shipment.equipment().keySet().forEach(container -> containers.add(Optional.of(container)));
    if (containers.isEmpty()) {
      containers.add(Optional.empty());
    }
    return called.stream()
        .flatMap(name -> containers.stream().map(container -> new CaseName(name, container)))
        .toList();
  }

  private static Optional<CaseName.Called> called(WcoShipment shipment, WcoNumber number) {
    String place = "/" + shipment.number();
    return number
        .name()
        .map(
            name ->
                new CaseName.Called(
                    name + place,
                    number.otherNames().stream().map(other -> other + place).toList(),
                    /* lasting= */ false,
                    number.saysLess(),
                    /* bill= */ false));
  }

  /** Returns the number of its bill. */
  static Optional<XmlElement> bill(WcoShipment shipment) {
    List<XmlElement> documents = new ArrayList<>();
    shipment.scopes().forEach(scope -> documents.addAll(scope.all("TransportContractDocument")));
    documents.removeIf(one -> one.find("ID").filter(id -> !id.text().isEmpty()).isEmpty());
    for (String kind : BILLS) {
      for (XmlElement document : documents) {
        if (document.find("TypeCode").filter(code -> code.text().endsWith(kind)).isPresent()) {
          return document.find("ID");
        }
      }
    }
    return documents.stream().findFirst().flatMap(document -> document.find("ID"));
  }
}
