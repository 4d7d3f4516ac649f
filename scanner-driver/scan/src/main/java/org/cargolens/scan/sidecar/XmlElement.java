package org.cargolens.scan.sidecar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a sidecar.
 *
 * @param name local name, without namespace
 * @param attributes by local name
 * @param text its own text, stripped
 * @param children its elements in the order of the file
 */
record XmlElement(
    String name, Map<String, String> attributes, String text, List<XmlElement> children) {
  XmlElement {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /** Returns the first child of a name. */
  Optional<XmlElement> child(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  /** Returns the children of a name. */
  List<XmlElement> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** Returns the children of a name of all children of another. */
  List<XmlElement> grandchildren(String parent, String wanted) {
    return children(parent).stream().flatMap(child -> child.children(wanted).stream()).toList();
  }

  /** Returns a child's text, if there is any. */
  Optional<String> text(String child) {
    return child(child).map(XmlElement::text).filter(text -> !text.isEmpty());
  }

  /** Returns an attribute, if there is one that is not empty. */
  Optional<String> attribute(String wanted) {
    return Optional.ofNullable(attributes.get(wanted)).filter(value -> !value.isEmpty());
  }

  /** Returns the text of the first element of a name, here or below, that has any. */
  Optional<String> textWithin(String wanted) {
    return all()
        .filter(element -> element.name.equals(wanted))
        .map(XmlElement::text)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** Returns the type that the first element of a name, here or below, says it has. */
  Optional<String> typeOf(String wanted) {
    return all()
        .filter(element -> element.name.equals(wanted))
        .flatMap(element -> element.text("TYPE").stream())
        .findFirst();
  }

  private Stream<XmlElement> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::all));
  }

  /** Returns every text and attribute that is not empty, with the path of where it stands. */
  List<SidecarField> fields() {
    List<SidecarField> fields = new ArrayList<>();
    addFields(name, fields);
    return fields;
  }

  private void addFields(String path, List<SidecarField> fields) {
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(attribute -> !attribute.getValue().isEmpty())
        .forEach(
            attribute ->
                fields.add(
                    new SidecarField(path + "@" + attribute.getKey(), attribute.getValue())));
    if (!text.isEmpty()) {
      fields.add(new SidecarField(path, text));
    }
    for (XmlElement child : children) {
      child.addFields(path + "/" + child.name, fields);
    }
  }
}
