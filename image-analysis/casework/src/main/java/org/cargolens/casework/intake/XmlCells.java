package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.cargolens.casework.wco.XmlElement;

/**
 * The values of a document as cells, one object for each: texts of elements, and attributes, whose
 * column ends in {@code @} and their name. Positions count elements of one name beside each other.
 */
final class XmlCells {
  private final IdentityHashMap<XmlElement, SourceCell> texts = new IdentityHashMap<>();
  private final IdentityHashMap<XmlElement, List<SourceCell>> attributes = new IdentityHashMap<>();

  /** One text for each column, however many values stand under it. */
  private final Map<String, String> columns = new HashMap<>();

  XmlCells(XmlElement root) {
    add(root, root.name(), root.name());
  }

  private void add(XmlElement element, String column, String path) {
    String position = element.place() + ", " + path;
    if (!element.text().isEmpty()) {
      texts.put(element, new SourceCell(column, element.text(), position, /* plain= */ true));
    }
    List<SourceCell> qualifiers = new ArrayList<>();
    element
        .attributes()
        .forEach(
            (name, value) -> {
              if (!value.isBlank()) {
                qualifiers.add(
                    new SourceCell(
                        shared(column + "@" + name), value, position + "@" + name, true));
              }
            });
    attributes.put(element, qualifiers);
    Map<String, Integer> seen = new HashMap<>();
    for (XmlElement child : element.children()) {
      int number = seen.merge(child.name(), 1, Integer::sum);
      add(
          child,
          shared(column + "/" + child.name()),
          path + "/" + child.name() + (number > 1 ? "[" + number + "]" : ""));
    }
  }

  private String shared(String column) {
    return columns.computeIfAbsent(column, key -> key);
  }

  /** Returns an element's text. */
  Optional<SourceCell> text(XmlElement element) {
    return Optional.ofNullable(texts.get(element));
  }

  /** Returns the text at a path within an element. */
  Optional<SourceCell> text(XmlElement within, String... path) {
    return within.find(path).flatMap(this::text);
  }

  /** Returns an attribute of an element. */
  Optional<SourceCell> attribute(XmlElement element, String name) {
    return attributes.getOrDefault(element, List.of()).stream()
        .filter(cell -> cell.column().endsWith("@" + name))
        .findFirst();
  }

  /** Returns everything within an element but for some elements with all that they hold. */
  List<SourceCell> all(XmlElement element, Predicate<XmlElement> without) {
    List<SourceCell> all = new ArrayList<>();
    collect(element, without, all);
    return all;
  }

  private void collect(XmlElement element, Predicate<XmlElement> without, List<SourceCell> all) {
    if (!without.test(element)) {
      text(element).ifPresent(all::add);
      all.addAll(attributes.getOrDefault(element, List.of()));
      element.children().forEach(child -> collect(child, without, all));
    }
  }
}
