package org.cargolens.casework.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.wco.XmlElement;

/** Fills one case of a declaration. */
final class WcoCase {
  private static final Set<String> ON_LAND = Set.of("2", "3");

  private final DeclaredCase into;
  private final WcoShipment shipment;
  private final Document document;

  /**
   * What a shipment stands in.
   *
   * @param cells the document's values
   * @param style what it doesn't say of itself
   * @param header values that are said of all shipments of the declaration
   */
  record Document(XmlCells cells, DeclarationStyle style, List<SourceCell> header) {}

  WcoCase(DeclaredCase into, WcoShipment shipment, Document document) {
    this.into = into;
    this.shipment = shipment;
    this.document = document;
  }

  /** Takes everything that concerns one container, or the shipment if it has none. */
  void fill(Optional<XmlElement> bill, Optional<String> container) {
    Set<XmlElement> others = Collections.newSetFromMap(new IdentityHashMap<>());
    shipment
        .equipment()
        .forEach(
            (key, elements) -> {
              if (container.filter(key::equals).isEmpty()) {
                others.addAll(elements);
              }
            });
    List<XmlElement> equipment =
        container.map(key -> shipment.equipment().getOrDefault(key, List.of())).orElse(List.of());
    equipment.forEach(this::takeEquipment);
    bill.ifPresent(id -> take(CaseField.BILL_OF_LADING, Optional.of(id)));
    takeParty("Consignor", "Exporter", CaseField.CONSIGNOR, CaseField.CONSIGNOR_ID);
    takeParty("Consignee", "Importer", CaseField.CONSIGNEE, CaseField.CONSIGNEE_ID);
    takeRoute();
    takeTransport();
    takeDocuments();
    takeGoods(container, others);
    into.keepRest(document.header());
    into.keepRest(document.cells().all(shipment.element(), others));
    equipment.forEach(one -> into.keepRest(document.cells().all(one, Set.of())));
  }

  private void take(CaseField field, Optional<XmlElement> from) {
    from.flatMap(document.cells()::text).ifPresent(cell -> into.take(field, cell));
  }

  private void takeEquipment(XmlElement equipment) {
    take(CaseField.CONTAINER, WcoShipment.id(equipment));
    for (XmlElement seal : equipment.all("Seal")) {
      take(CaseField.SEAL, seal.find("ID").or(() -> seal.find("SealID")));
    }
  }

  private void takeParty(String role, String otherwise, CaseField name, CaseField number) {
    Optional<XmlElement> party = shipment.first(List.of(List.of(role), List.of(otherwise)));
    take(name, party.flatMap(one -> one.find("Name")));
    take(number, party.flatMap(one -> one.find("ID")));
  }

  private void takeRoute() {
    for (XmlElement scope : shipment.scopes()) {
      for (String name : List.of("LoadingLocation", "TranshipmentLocation")) {
        scope.all(name).forEach(place -> take(CaseField.ROUTE, place.find("ID")));
      }
    }
    take(CaseField.PORT, shipment.first(List.of(List.of("UnloadingLocation", "ID"))));
  }

  private void takeTransport() {
    Optional<XmlElement> means =
        shipment.first(List.of(List.of("BorderTransportMeans"), List.of("ArrivalTransportMeans")));
    if (means.isPresent()) {
      String mode =
          means
              .get()
              .find("ModeCode")
              .or(() -> means.get().find("TypeCode"))
              .map(XmlElement::text)
              .orElse("");
      take(
          ON_LAND.contains(mode) ? CaseField.VEHICLE : CaseField.VESSEL,
          means.get().find("Name").or(() -> means.get().find("ID")));
    }
    shipment
        .first(
            List.of(
                List.of("BorderTransportMeans", "ArrivalDateTime"),
                List.of("ArrivalTransportMeans", "ArrivalDateTime"),
                List.of("UnloadingLocation", "ArrivalDateTime")))
        .ifPresent(this::takeArrival);
  }

  private void takeArrival(XmlElement time) {
    XmlElement said = time.find("DateTimeString").orElse(time);
    String format = said.attribute("formatCode");
    List<SourceCell> parts = new ArrayList<>();
    Optional<SourceCell> moment = document.cells().text(said);
    moment.ifPresent(parts::add);
    moment.flatMap(cell -> document.cells().attribute(said, "formatCode")).ifPresent(parts::add);
    into.take(
        CaseField.ARRIVAL,
        parts,
        text ->
            format.isEmpty()
                ? iso(text, document.style().zone())
                : CodedTime.instant(text, format, document.style().zone()));
  }

  private static String iso(String text, ZoneId zone) {
    try {
      TemporalAccessor read =
          DateTimeFormatter.ofPattern("uuuu-MM-dd['T'HH:mm[:ss][.SSS][XXX]]", Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT)
              .parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (read instanceof OffsetDateTime moment) {
        return moment.toInstant().toString();
      }
      LocalDateTime local =
          read instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(read);
      return local.atZone(zone).toInstant().toString();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected a time of ISO 8601 or with a formatCode, found '" + text + "'", e);
    }
  }

  /** Documents by category and kind, as they are written together: N and 935 are N935. */
  private void takeDocuments() {
    for (XmlElement scope : shipment.scopes()) {
      scope.all("AdditionalDocument").forEach(this::takeDocument);
    }
  }

  private void takeDocument(XmlElement one) {
    Optional<SourceCell> category = document.cells().text(one, "CategoryCode");
    Optional<SourceCell> kind = document.cells().text(one, "TypeCode");
    if (kind.isPresent()) {
      List<SourceCell> parts = new ArrayList<>(List.of(kind.get()));
      category.ifPresent(parts::add);
      String before = category.map(SourceCell::text).orElse("");
      into.take(CaseField.DOCUMENT, parts, text -> before + text);
    }
  }

  private void takeGoods(Optional<String> container, Set<XmlElement> others) {
    for (XmlElement item : shipment.items()) {
      List<String> containers = WcoShipment.containersOf(item);
      boolean here =
          container.isEmpty() || containers.isEmpty() || containers.contains(container.get());
      if (here) {
        boolean whole =
            containers.isEmpty() ? shipment.equipment().size() <= 1 : containers.size() == 1;
        item.all("AdditionalDocument").forEach(this::takeDocument);
        take(
            CaseField.ORIGIN,
            item.find("Origin", "CountryCode").or(() -> item.find("Origin", "OriginCountryCode")));
        new WcoGoods(into, document.cells()).take(item, whole);
      } else {
        others.add(item);
      }
    }
  }
}
