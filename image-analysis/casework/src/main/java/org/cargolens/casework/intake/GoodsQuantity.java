package org.cargolens.casework.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldKind;
import org.cargolens.casework.edifact.Segment;

/**
 * How much of goods there is.
 *
 * @param packages number of packages
 * @param mass gross mass
 */
record GoodsQuantity(Optional<Figure> packages, Optional<Figure> mass) {
  /** What is measured (6313): gross weight under its several codes. */
  private static final Set<String> GROSS = Set.of("G", "AAB", "WT", "AAD");

  /** Gross weight in some directories, and in New Zealand's reports; else other measures too. */
  private static final Set<String> GROSS_IF_MASS = Set.of("AAE", "AAG");

  /** Units (6411) of a quantity that counts packages, or none. */
  private static final Set<String> PIECES = Set.of("", "NMP", "PK", "PCE", "C62");

  /**
   * A number as a message writes it.
   *
   * @param parts where it is written, numbers and units, the number that is named first
   * @param plain turns the first number's text into what its field expects, or throws {@link
   *     IllegalArgumentException}
   */
  record Figure(List<SourceCell> parts, UnaryOperator<String> plain) {
    /** Returns the number; empty if what is written is none. */
    private Optional<BigDecimal> number() {
      try {
        return Optional.of(new BigDecimal(plain.apply(parts.get(0).text().strip())));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /** Returns what places (SGP) of one item in one container say together. */
  static GoodsQuantity ofPlaces(List<MessageGroup> places, MessageCells cells) {
    List<Optional<Figure>> packages = new ArrayList<>();
    List<Optional<Figure>> masses = new ArrayList<>();
    for (MessageGroup place : places) {
      packages.add(packages(place.segments(), cells));
      masses.add(mass(place.segments(), cells));
    }
    return new GoodsQuantity(sum(packages), sum(masses));
  }

  /** Returns what an item says of all of it. */
  static GoodsQuantity ofItem(MessageGroup item, MessageCells cells) {
    return new GoodsQuantity(packages(item.segments(), cells), mass(item.segments(), cells));
  }

  /**
   * Returns this, completed by what is said of the whole item, which is nowhere else. If other
   * packages are here than the item has, its mass isn't that of what is here.
   */
  GoodsQuantity orWhole(GoodsQuantity item) {
    boolean all =
        packages.isEmpty()
            || item.packages.isEmpty()
            || sameNumber(packages.get(), item.packages.get());
    return new GoodsQuantity(
        packages.or(item::packages), mass.or(() -> item.mass.filter(figure -> all)));
  }

  private static boolean sameNumber(Figure one, Figure other) {
    Optional<BigDecimal> number = one.number();
    return number.isPresent()
        && other.number().filter(found -> found.compareTo(number.get()) == 0).isPresent();
  }

  /** Takes both for the line of goods. */
  void take(DeclaredCase into) {
    mass.ifPresent(one -> into.take(CaseField.WEIGHT, one.parts(), one.plain()));
    packages.ifPresent(one -> into.take(CaseField.PACKAGES, one.parts(), one.plain()));
  }

  /** Adds figures up; where one is missing, the sum isn't known. What is no number stands alone. */
  private static Optional<Figure> sum(List<Optional<Figure>> figures) {
    if (figures.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Figure> all = figures.stream().flatMap(Optional::stream).toList();
    if (all.size() < 2 || all.stream().anyMatch(one -> one.number().isEmpty())) {
      return all.stream().filter(one -> all.size() == 1 || one.number().isEmpty()).findFirst();
    }
    BigDecimal sum =
        all.stream().flatMap(one -> one.number().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    List<SourceCell> parts = all.stream().flatMap(one -> one.parts().stream()).toList();
    return Optional.of(new Figure(parts, text -> sum.toPlainString()));
  }

  private static Optional<Figure> mass(List<Segment> segments, MessageCells cells) {
    List<Segment> measures =
        segments.stream()
            .filter(segment -> segment.tag().equals("MEA") && segment.find(3, 2).isPresent())
            .toList();
    return Stream.concat(
            measures.stream().filter(GoodsQuantity::isGross),
            measures.stream().filter(GoodsQuantity::isGrossIfMass))
        .findFirst()
        .flatMap(
            measure -> {
              String unit = measure.text(3, 1);
              return figure(
                  cells.find(measure, 3, 2),
                  cells.find(measure, 3, 1),
                  text -> Units.kilograms(text, unit));
            });
  }

  private static boolean isGross(Segment measure) {
    return GROSS.contains(measure.text(2, 1))
        || (measure.text(1, 1).equals("WT") && measure.find(2, 1).isEmpty());
  }

  /** An item's weight (6311, AAI) without more words is its gross weight, as in US manifests. */
  private static boolean isGrossIfMass(Segment measure) {
    boolean named =
        measure.find(2, 1).isEmpty()
            ? measure.text(1, 1).equals("AAI")
            : GROSS_IF_MASS.contains(measure.text(2, 1));
    return named && Units.isMass(measure.text(3, 1));
  }

  /** Number of packages (7224): of GID or SGP, else of PAC, else a quantity (QTY) without mass. */
  private static Optional<Figure> packages(List<Segment> segments, MessageCells cells) {
    for (Segment segment : segments) {
      Optional<Figure> number =
          switch (segment.tag()) {
            case "GID", "SGP" -> count(cells.find(segment, 2, 1), Optional.empty());
            case "PAC" -> count(cells.find(segment, 1, 1), Optional.empty());
            case "QTY" ->
                PIECES.contains(segment.text(1, 3).strip())
                    ? count(cells.find(segment, 1, 2), cells.find(segment, 1, 3))
                    : Optional.<Figure>empty();
            default -> Optional.<Figure>empty();
          };
      if (number.isPresent()) {
        return number;
      }
    }
    return Optional.empty();
  }

  private static Optional<Figure> count(Optional<SourceCell> number, Optional<SourceCell> unit) {
    // Checked before it is added up: 1E999999999 is short as text, and no sum can hold it.
    return figure(number, unit, text -> FieldKind.COUNT.canonical(text.replace(',', '.')));
  }

  private static Optional<Figure> figure(
      Optional<SourceCell> number, Optional<SourceCell> unit, UnaryOperator<String> plain) {
    return number.map(
        cell -> new Figure(unit.map(other -> List.of(cell, other)).orElse(List.of(cell)), plain));
  }
}
