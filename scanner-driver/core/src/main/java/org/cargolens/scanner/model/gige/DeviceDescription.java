package org.cargolens.scanner.model.gige;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cargolens.scanner.model.gige.DescriptionNode.Property;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A device's description (GenICam, GenApi schema 1.0 and 1.1): nodes by name. A document type, and
 * with it every entity, is refused. Immutable.
 */
final class DeviceDescription {
  private static final int MOST_NODES = 100_000;

  /** Real descriptions nest six deep; each level costs stack where a tree is walked. */
  private static final int DEEPEST = 64;

  private static final String DEPTH_LIMIT =
      "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";
  private static final String FORMULA_NODE = "IntSwissKnife";
  private static final List<String> CONTAINERS = List.of("RegisterDescription", "Group");

  private final Map<String, DescriptionNode> nodes;

  private DeviceDescription(Map<String, DescriptionNode> nodes) {
    this.nodes = nodes;
  }

  /** Returns a node. */
  Optional<DescriptionNode> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  /** Returns how many nodes there are. */
  int size() {
    return nodes.size();
  }

  /**
   * Reads a description.
   *
   * @throws DescriptionException if it is no XML or has a document type, naming line and column
   */
  static DeviceDescription read(byte[] xml) throws DescriptionException {
    Element root;
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      root = builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (SAXParseException e) {
      throw new DescriptionException(
          "line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": " + e.getMessage());
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new DescriptionException(String.valueOf(e.getMessage()));
    }
    Map<String, DescriptionNode> nodes = new HashMap<>();
    Deque<Element> containers = new ArrayDeque<>();
    containers.add(root);
    while (!containers.isEmpty()) {
      for (Element child : children(containers.poll())) {
        if (CONTAINERS.contains(child.getLocalName())) {
          containers.add(child);
        } else {
          add(child, nodes);
        }
      }
    }
    return new DeviceDescription(nodes);
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    // That of the JDK, whose limits these are.
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setAttribute(DEPTH_LIMIT, DEEPEST);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    factory.setNamespaceAware(true);
    return factory;
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static void add(Element element, Map<String, DescriptionNode> nodes)
      throws DescriptionException {
    if (nodes.size() >= MOST_NODES) {
      throw new DescriptionException("more than " + MOST_NODES + " nodes");
    }
    if (element.getLocalName().equals("StructReg")) {
      addStructure(element, nodes);
    } else if (!element.getAttribute("Name").isEmpty()) {
      DescriptionNode node = node(element, List.of(), nodes);
      nodes.put(node.name(), node);
    }
  }

  /** The entries of a structure are registers of their own at the structure's address. */
  private static void addStructure(Element structure, Map<String, DescriptionNode> nodes)
      throws DescriptionException {
    List<Property> shared = new ArrayList<>();
    for (Element child : children(structure)) {
      if (!child.getLocalName().equals("StructEntry")) {
        shared.add(property(child));
      }
    }
    for (Element child : children(structure)) {
      if (child.getLocalName().equals("StructEntry") && !child.getAttribute("Name").isEmpty()) {
        DescriptionNode entry = node(child, shared, nodes);
        nodes.put(entry.name(), entry);
      }
    }
  }

  private static DescriptionNode node(
      Element element, List<Property> shared, Map<String, DescriptionNode> nodes)
      throws DescriptionException {
    List<Property> properties = new ArrayList<>();
    Map<String, Long> entries = new LinkedHashMap<>();
    for (Element child : children(element)) {
      if (child.getLocalName().equals("EnumEntry")) {
        for (Element part : children(child)) {
          if (part.getLocalName().equals("Value")) {
            entries.put(child.getAttribute("Name"), DescriptionNode.number(part.getTextContent()));
          }
        }
      } else if (child.getLocalName().equals(FORMULA_NODE)) {
        // A formula may stand where its value is wanted; it becomes a node of its own.
        String name = element.getAttribute("Name") + "#" + properties.size();
        DescriptionNode formula = node(child, List.of(), nodes);
        nodes.put(name, new DescriptionNode(name, FORMULA_NODE, formula.properties(), Map.of()));
        properties.add(new Property("pAddress", name, ""));
      } else {
        properties.add(property(child));
      }
    }
    properties.addAll(shared);
    return new DescriptionNode(
        element.getAttribute("Name"),
        element.getLocalName(),
        List.copyOf(properties),
        Map.copyOf(entries));
  }

  private static Property property(Element element) {
    String qualifier = element.getAttribute("Name");
    for (String attribute : List.of("Offset", "pOffset")) {
      if (qualifier.isEmpty()) {
        qualifier = element.getAttribute(attribute);
      }
    }
    return new Property(element.getLocalName(), element.getTextContent().trim(), qualifier);
  }
}
