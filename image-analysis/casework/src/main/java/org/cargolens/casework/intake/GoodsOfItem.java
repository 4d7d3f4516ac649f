package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.edifact.Segment;

/** Makes a line of goods of a goods item (GID), or of its share in one container (SGP). */
final class GoodsOfItem {
  /** Code lists (1131) of goods: commodity, Harmonized System. */
  private static final Set<String> GOODS_LISTS = Set.of("", "122", "169", "HS");

  private final DeclaredCase into;
  private final MessageCells cells;

  GoodsOfItem(DeclaredCase into, MessageCells cells) {
    this.into = into;
    this.cells = cells;
  }

  /**
   * Takes a line.
   *
   * @param item the goods item
   * @param share places (SGP) that say what of it is in the case's container
   * @param whole whether it is in no other case; if it is, its mass and packages are another number
   *     than the container's, and are kept without a field
   */
  void take(MessageGroup item, List<MessageGroup> share, boolean whole) {
    code(item.segments()).ifPresent(cell -> into.take(CaseField.HS, cell));
    takeDescription(item.segments());
    GoodsQuantity here = GoodsQuantity.ofPlaces(stating(item, share), cells);
    GoodsQuantity all = GoodsQuantity.ofItem(item, cells);
    (whole ? here.orWhole(all) : here).take(into);
    into.endLine();
    into.keepRest(cells.all(item.segments()));
    share.forEach(place -> into.keepRest(cells.all(place.segments())));
    for (MessageGroup group : item.groups()) {
      if (!group.tag().equals("SGP") || Equipment.number(group).isEmpty()) {
        into.keepRest(cells.all(group.everything()));
      }
    }
  }

  /**
   * Returns what of places states a share. Those of dangerous goods repeat some of it. Quantities
   * (QTY) behind one of several places, and not behind each, are the item's, whose group follows.
   */
  private static List<MessageGroup> stating(MessageGroup item, List<MessageGroup> share) {
    List<MessageGroup> places = item.of("SGP");
    long counted = places.stream().filter(place -> has(place, "QTY")).count();
    List<MessageGroup> own = share.stream().filter(place -> place.tag().equals("SGP")).toList();
    return counted == places.size() || places.size() == 1
        ? own
        : own.stream().map(place -> without(place, "QTY")).toList();
  }

  private static boolean has(MessageGroup place, String tag) {
    return place.segments().stream().anyMatch(segment -> segment.tag().equals(tag));
  }

  private static MessageGroup without(MessageGroup place, String tag) {
    return new MessageGroup(
        place.tag(),
        place.segments().stream().filter(segment -> !segment.tag().equals(tag)).toList(),
        place.groups());
  }

  /** PIA of kind HS, else CST of a list of goods, else RFF of kind HS or ABD. */
  private Optional<SourceCell> code(List<Segment> segments) {
    List<SourceCell> tariff = new ArrayList<>();
    List<SourceCell> references = new ArrayList<>();
    for (Segment segment : segments) {
      switch (segment.tag()) {
        case "PIA" -> {
          for (int element = 2; element <= 6; element++) {
            if (segment.text(element, 2).equals("HS")) {
              return cells.find(segment, element, 1);
            }
          }
        }
        case "CST" -> {
          if (GOODS_LISTS.contains(segment.text(2, 2))) {
            cells.find(segment, 2, 1).ifPresent(tariff::add);
          }
        }
        case "RFF" -> {
          if (segment.text(1, 1).equals("HS") || segment.text(1, 1).equals("ABD")) {
            cells.find(segment, 1, 2).ifPresent(references::add);
          }
        }
        default -> {}
      }
    }
    return tariff.stream().findFirst().or(() -> references.stream().findFirst());
  }

  /** FTX of kind AAA: its lines are one text. */
  private void takeDescription(List<Segment> segments) {
    List<SourceCell> lines = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.tag().equals("FTX") && segment.text(1, 1).equals("AAA")) {
        for (int part = 1; part <= 5; part++) {
          cells.find(segment, 4, part).ifPresent(lines::add);
        }
      }
    }
    String text = String.join(" ", lines.stream().map(cell -> cell.text().strip()).toList());
    into.take(CaseField.DESCRIPTION, lines, first -> text);
  }
}
