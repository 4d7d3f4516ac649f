package org.cargolens.casework.wco;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element. Immutable. Two elements are equal only if they are the same one.
 *
 * <p>Names are without prefix and namespace: versions and national customisations of the data model
 * differ in their namespaces, not in their names.
 */
public final class XmlElement {
  private final String name;
  private final Map<String, String> attributes;
  private final String text;
  private final List<XmlElement> children;
  private final Place place;

  /**
   * Where an element's content begins: behind its start tag.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Place(int line, int column) {
    @Override
    public String toString() {
      return "line " + line + ", column " + column;
    }
  }

  XmlElement(
      String name,
      Map<String, String> attributes,
      String text,
      List<XmlElement> children,
      Place place) {
    this.name = name;
    this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    this.text = text;
    this.children = List.copyOf(children);
    this.place = place;
  }

  /** Returns its name without prefix. */
  public String name() {
    return name;
  }

  /** Returns attributes by name without prefix; declarations of namespaces are left out. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Returns an attribute, empty if it isn't there. */
  public String attribute(String wanted) {
    return attributes.getOrDefault(wanted, "");
  }

  /** Returns the text directly within it, without blanks around it. */
  public String text() {
    return text;
  }

  /** Returns the elements directly within it in order. */
  public List<XmlElement> children() {
    return children;
  }

  /** Returns where its content begins. */
  public Place place() {
    return place;
  }

  /** Returns a copy without the elements of a name directly within it. */
  public XmlElement without(String unwanted) {
    return new XmlElement(
        name,
        attributes,
        text,
        children.stream().filter(child -> !child.name.equals(unwanted)).toList(),
        place);
  }

  /** Returns elements of a name directly within it. */
  public List<XmlElement> all(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** Returns the first element at a path of names, such as {@code Commodity}, {@code ID}. */
  public Optional<XmlElement> find(String... path) {
    return find(path, 0);
  }

  private Optional<XmlElement> find(String[] path, int depth) {
    if (depth == path.length) {
      return Optional.of(this);
    }
    return all(path[depth]).stream()
        .map(child -> child.find(path, depth + 1))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
