package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.wco.XmlElement;

/**
 * Finds the ship, lorry or wagon that a declaration names. Profiles differ in where it stands: with
 * the declaration (BorderTransportMeans) or with the consignment (ArrivalTransportMeans, also
 * BorderTransportMeans). Those of the European Union and the United Kingdom say of the means at the
 * border only mode and nationality, name what arrived by its number, and say by that number's kind
 * what it is. An element without a name or number says nothing of which means it is.
 */
final class WcoMeans {
  /** Elements, the first that names a means goes before others. */
  private static final List<String> ELEMENTS =
      List.of("BorderTransportMeans", "ArrivalTransportMeans", "DepartureTransportMeans");

  /**
   * Fields by mode of transport (UN/ECE Recommendation 19): ships at sea and inland, rail, road.
   * Air, mail and pipes bring no ship.
   */
  private static final Map<String, CaseField> FIELDS =
      Map.of(
          "1", CaseField.VESSEL,
          "8", CaseField.VESSEL,
          "2", CaseField.VEHICLE,
          "3", CaseField.VEHICLE);

  private static final Set<String> NO_SHIP = Set.of("4", "5", "7");

  private final WcoShipment shipment;
  private final String border;

  WcoMeans(WcoShipment shipment) {
    this.shipment = shipment;
    border =
        shipment
            .first(List.of(List.of("BorderTransportMeans", "ModeCode")))
            .map(XmlElement::text)
            .orElse("");
  }

  /**
   * A means of transport.
   *
   * @param name what names it
   * @param field what it is
   */
  record Named(XmlElement name, CaseField field) {}

  /** Returns the first ship and the first vehicle that are named. */
  List<Named> named() {
    List<Named> named = new ArrayList<>();
    for (String element : ELEMENTS) {
      for (XmlElement scope : shipment.scopes()) {
        for (XmlElement means : scope.all(element)) {
          named(means)
              .filter(one -> named.stream().noneMatch(other -> other.field() == one.field()))
              .ifPresent(named::add);
        }
      }
    }
    return named;
  }

  private Optional<Named> named(XmlElement means) {
    Optional<XmlElement> name = text(means, "Name").or(() -> text(means, "ID"));
    String mode = mode(means);
    // A number alone, of which nothing says what it is of, may be a lorry's plate.
    boolean said = !mode.isEmpty() || text(means, "Name").isPresent();
    return name.filter(found -> said && !NO_SHIP.contains(mode))
        .map(found -> new Named(found, FIELDS.getOrDefault(mode, CaseField.VESSEL)));
  }

  /**
   * The kind of its number goes first: codes of two digits (10 a ship's IMO number, 11 its name, 20
   * a wagon, 30 a lorry, 40 a flight, 80 and 81 inland ships) begin with the mode. Else its own
   * mode, else that at the border.
   */
  private String mode(XmlElement means) {
    return text(means, "IdentificationTypeCode")
        .filter(kind -> kind.text().matches("[1-9][0-9]"))
        .map(kind -> kind.text().substring(0, 1))
        .or(() -> text(means, "ModeCode").map(XmlElement::text))
        .or(() -> text(means, "TypeCode").map(XmlElement::text).filter(code -> code.length() == 1))
        .orElse(border);
  }

  private static Optional<XmlElement> text(XmlElement within, String name) {
    return within.find(name).filter(found -> !found.text().isEmpty());
  }
}
