package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.wco.XmlElement;

/** Makes a line of goods of a GovernmentAgencyGoodsItem or ConsignmentItem. */
final class WcoGoods {
  /** Kinds of classification (7143): Harmonized System, then tariffs that are made from it. */
  private static final List<String> SYSTEMS = List.of("HS", "TSP", "CN", "SRZ", "");

  private static final int MOST_DIGITS = 9;

  private final DeclaredCase into;
  private final XmlCells cells;

  WcoGoods(DeclaredCase into, XmlCells cells) {
    this.into = into;
    this.cells = cells;
  }

  /**
   * Takes a line.
   *
   * @param whole whether all of it is in this case; if not, its mass and packages are another
   *     number than the container's, and are kept without a field
   */
  void take(XmlElement item, boolean whole) {
    code(item).ifPresent(cell -> into.take(CaseField.HS, cell));
    cells
        .text(item, "Commodity", "Description")
        .or(() -> cells.text(item, "Commodity", "CargoDescription"))
        .ifPresent(cell -> into.take(CaseField.DESCRIPTION, cell));
    if (whole) {
      item.find("Commodity", "GoodsMeasure", "GrossMassMeasure")
          .or(() -> item.find("GoodsMeasure", "GrossMassMeasure"))
          .ifPresent(this::takeMass);
      takePackages(item.all("Packaging"));
    }
    into.endLine();
  }

  private Optional<SourceCell> code(XmlElement item) {
    List<XmlElement> classifications =
        item.find("Commodity")
            .map(goods -> goods.all("Classification"))
            .orElseGet(() -> item.all("Classification"));
    for (String system : SYSTEMS) {
      for (XmlElement one : classifications) {
        String kind = one.find("IdentificationTypeCode").map(XmlElement::text).orElse("");
        Optional<SourceCell> id = cells.text(one, "ID");
        if (kind.equals(system) && id.isPresent()) {
          return id;
        }
      }
    }
    return Optional.empty();
  }

  private void takeMass(XmlElement measure) {
    String unit = measure.attribute("unitCode");
    List<SourceCell> parts = new ArrayList<>();
    Optional<SourceCell> mass = cells.text(measure);
    mass.ifPresent(parts::add);
    mass.flatMap(cell -> cells.attribute(measure, "unitCode")).ifPresent(parts::add);
    into.take(CaseField.WEIGHT, parts, text -> Units.kilograms(text, unit));
  }

  /** Packages of several kinds are added up; what is no number is a fault of the first. */
  private void takePackages(List<XmlElement> packagings) {
    List<SourceCell> numbers = new ArrayList<>();
    packagings.forEach(one -> cells.text(one, "QuantityQuantity").ifPresent(numbers::add));
    if (numbers.isEmpty()) {
      return;
    }
    boolean countable =
        numbers.stream().allMatch(cell -> cell.text().matches("[0-9]{1," + MOST_DIGITS + "}"));
    if (countable) {
      long sum = numbers.stream().mapToLong(cell -> Long.parseLong(cell.text())).sum();
      into.take(CaseField.PACKAGES, numbers, text -> Long.toString(sum));
    } else {
      into.take(CaseField.PACKAGES, numbers.get(0));
    }
  }
}
