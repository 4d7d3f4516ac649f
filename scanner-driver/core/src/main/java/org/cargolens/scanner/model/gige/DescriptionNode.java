package org.cargolens.scanner.model.gige;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node of a device's description.
 *
 * @param name its name
 * @param kind its element, such as {@code IntReg}
 * @param properties its children in order
 * @param entries name and value of each entry, if it is an enumeration
 */
record DescriptionNode(
    String name, String kind, List<Property> properties, Map<String, Long> entries) {
  /**
   * A child element.
   *
   * @param name its element, such as {@code pValue}
   * @param text its text
   * @param qualifier its attribute Name or Offset, or else pOffset; empty if it has none
   */
  record Property(String name, String text, String qualifier) {}

  /** Returns the text of the first property of a name. */
  Optional<String> text(String property) {
    for (Property one : properties) {
      if (one.name().equals(property)) {
        return Optional.of(one.text());
      }
    }
    return Optional.empty();
  }

  /** Returns all properties of a name. */
  List<Property> all(String property) {
    return properties.stream().filter(one -> one.name().equals(property)).toList();
  }

  /**
   * Reads a whole number, decimal or hexadecimal behind 0x.
   *
   * @throws DescriptionException if it is none of 64 bits
   */
  static long number(String text) throws DescriptionException {
    String trimmed = text.trim();
    try {
      return trimmed.regionMatches(true, 0, "0x", 0, 2)
          ? Long.parseUnsignedLong(trimmed.substring(2), 16)
          : Long.parseLong(trimmed);
    } catch (NumberFormatException e) {
      throw new DescriptionException("'" + text + "' is no whole number of 64 bits");
    }
  }
}
