package org.cargolens.scanner.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a profile with the places of its parts.
 *
 * @param name its name
 * @param place where its tag begins
 * @param attributes value and place of each attribute
 * @param children the elements in it
 */
record XmlNode(
    String name, Place place, Map<String, Attribute> attributes, List<XmlNode> children) {
  /**
   * An attribute.
   *
   * @param value its value
   * @param place where its name begins
   */
  record Attribute(String value, Place place) {}

  Optional<String> find(String attribute) {
    return Optional.ofNullable(attributes.get(attribute)).map(Attribute::value);
  }

  /** Returns an attribute's value, or another text where there is none. */
  String text(String attribute, String otherwise) {
    return find(attribute).orElse(otherwise);
  }

  /** Returns where an attribute is, or the element if it has none of that name. */
  Place placeOf(String attribute) {
    return Optional.ofNullable(attributes.get(attribute)).map(Attribute::place).orElse(place);
  }

  List<XmlNode> all(String child) {
    return children.stream().filter(one -> one.name.equals(child)).toList();
  }

  Optional<XmlNode> first(String child) {
    return children.stream().filter(one -> one.name.equals(child)).findFirst();
  }
}
