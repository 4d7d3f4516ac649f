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
  /** Origin for preference alone, which may be a group of countries. */
  private static final String PREFERENTIAL = "2";

  private final DeclaredCase into;
  private final WcoShipment shipment;
  private final Reading reading;

  /**
   * What a shipment stands in.
   *
   * @param cells the document's values
   * @param style what it doesn't say of itself
   * @param header values that are said of all shipments of the declaration
   */
  record Reading(XmlCells cells, DeclarationStyle style, List<SourceCell> header) {}

  WcoCase(DeclaredCase into, WcoShipment shipment, Reading reading) {
    this.into = into;
    this.shipment = shipment;
    this.reading = reading;
  }

  /** Takes everything that concerns one container, or the shipment if it has none. */
  void fill(Optional<XmlElement> bill, Optional<String> container) {
    Set<XmlElement> elsewhere = Collections.newSetFromMap(new IdentityHashMap<>());
    List<XmlElement> equipment =
        container.map(key -> shipment.equipment().getOrDefault(key, List.of())).orElse(List.of());
    equipment.forEach(this::takeEquipment);
    bill.ifPresent(id -> take(CaseField.BILL_OF_LADING, Optional.of(id)));
    takeParty("Consignor", "Exporter", CaseField.CONSIGNOR, CaseField.CONSIGNOR_ID);
    takeParty("Consignee", "Importer", CaseField.CONSIGNEE, CaseField.CONSIGNEE_ID);
    takeRoute();
    takeTransport();
    takeDocuments();
    takeGoods(container, elsewhere);
    into.keepRest(reading.header());
    into.keepRest(
        reading
            .cells()
            .all(
                shipment.element(),
                one -> elsewhere.contains(one) || shipment.namesOther(one, container)));
    equipment.forEach(one -> into.keepRest(reading.cells().all(one, other -> false)));
  }

  private void take(CaseField field, Optional<XmlElement> from) {
    from.flatMap(reading.cells()::text).ifPresent(cell -> into.take(field, cell));
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
    new WcoMeans(shipment).named().forEach(means -> take(means.field(), Optional.of(means.name())));
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
    Optional<SourceCell> moment = reading.cells().text(said);
    moment.ifPresent(parts::add);
    moment.flatMap(cell -> reading.cells().attribute(said, "formatCode")).ifPresent(parts::add);
    into.take(
        CaseField.ARRIVAL,
        parts,
        text ->
            format.isEmpty()
                ? iso(text, reading.style().zone())
                : CodedTime.instant(text, format, reading.style().zone()));
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
    Optional<SourceCell> category = reading.cells().text(one, "CategoryCode");
    Optional<SourceCell> kind = reading.cells().text(one, "TypeCode");
    if (kind.isPresent()) {
      List<SourceCell> parts = new ArrayList<>(List.of(kind.get()));
      category.ifPresent(parts::add);
      String before = category.map(SourceCell::text).orElse("");
      into.take(CaseField.DOCUMENT, parts, text -> before + text);
    }
  }

  private void takeGoods(Optional<String> container, Set<XmlElement> elsewhere) {
    for (XmlElement item : shipment.items()) {
      Set<String> containers = shipment.containersOf(item);
      boolean here =
          container.isEmpty() || containers.isEmpty() || containers.contains(container.get());
      if (here) {
        boolean whole =
            containers.isEmpty() ? shipment.equipment().size() <= 1 : containers.size() == 1;
        item.all("AdditionalDocument").forEach(this::takeDocument);
        takeOrigins(item);
        new WcoGoods(into, reading.cells()).take(item, whole);
      } else {
        elsewhere.add(item);
      }
    }
  }

  private void takeOrigins(XmlElement item) {
    List<XmlElement> origins = item.all("Origin");
    List<XmlElement> made =
        origins.stream()
            .filter(
                one -> one.find("TypeCode").filter(c -> c.text().equals(PREFERENTIAL)).isEmpty())
            .toList();
    for (XmlElement one : made.isEmpty() ? origins : made) {
      take(CaseField.ORIGIN, one.find("CountryCode").or(() -> one.find("OriginCountryCode")));
    }
  }
}
