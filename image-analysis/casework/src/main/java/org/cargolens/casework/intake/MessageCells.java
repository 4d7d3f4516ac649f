package org.cargolens.casework.intake;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.edifact.Component;
import org.cargolens.casework.edifact.Message;
import org.cargolens.casework.edifact.Segment;

/** The values of a message as cells: one object for each, whichever cases look at it. */
final class MessageCells {
  /** Segments whose first value says what the others mean. */
  private static final Set<String> QUALIFIED =
      Set.of(
          "ALI", "CNT", "COM", "CTA", "DIM", "DOC", "DTM", "EQD", "FTX", "GIS", "HAN", "LOC", "MEA",
          "MOA", "NAD", "PIA", "QTY", "RFF", "TDT", "TMP");

  private final String message;
  private final IdentityHashMap<Component, SourceCell> cells = new IdentityHashMap<>();

  MessageCells(Message message) {
    this.message = message.position();
  }

  /** Returns a value as a cell, if it is there. */
  Optional<SourceCell> find(Segment segment, int element, int part) {
    return segment.find(element, part).map(component -> cell(segment, component));
  }

  /** Returns all values of segments. */
  List<SourceCell> all(List<Segment> segments) {
    return segments.stream()
        .flatMap(
            segment -> segment.components().stream().map(component -> cell(segment, component)))
        .toList();
  }

  private SourceCell cell(Segment segment, Component component) {
    return cells.computeIfAbsent(
        component,
        key -> {
          String place = component.element() + "." + component.part();
          String column = name(segment) + " " + place;
          String repeated =
              component.repetition() > 1 ? ", repetition " + component.repetition() : "";
          String position = message + ", " + segment + ", element " + place + repeated;
          return new SourceCell(column, component.text(), position, /* plain= */ true);
        });
  }

  private static String name(Segment segment) {
    String qualifier = segment.text(1, 1);
    boolean says = QUALIFIED.contains(segment.tag()) && qualifier.matches("[A-Z0-9]{1,3}");
    return says ? segment.tag() + "+" + qualifier : segment.tag();
  }
}
