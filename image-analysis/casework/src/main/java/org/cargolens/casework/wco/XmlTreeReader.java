package org.cargolens.casework.wco;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML texts of any encoding that they declare. */
public final class XmlTreeReader {
  /** Deepest nesting. */
  public static final int DEEPEST = 64;

  /** Most elements and attributes of a text. */
  public static final int MOST_NODES = 1_000_000;

  /** Most characters directly within one element, and of an attribute. */
  public static final int LONGEST_TEXT = 1 << 16;

  /** Most characters of a name of an element or attribute. */
  public static final int LONGEST_NAME = 256;

  /** Most characters of the names of an element and all elements around it. */
  public static final int LONGEST_PATH = 1024;

  /** Most characters of the paths of all elements and attributes; each value has its own. */
  private static final long MOST_PATHS = 1L << 28;

  private final XMLStreamReader reader;
  private final Deque<Open> open = new ArrayDeque<>();
  private final long mostPaths;
  private int nodes;
  private long paths;

  private XmlTreeReader(XMLStreamReader reader, long mostPaths) {
    this.reader = reader;
    this.mostPaths = mostPaths;
  }

  /**
   * Reads a text.
   *
   * @param in its bytes; the caller closes it
   * @return its root
   * @throws XmlFault if it is no XML within bounds, or has a document type
   * @throws IOException if it can't be read
   */
  public static XmlElement read(InputStream in) throws XmlFault, IOException {
    return read(in, MOST_PATHS);
  }

  /**
   * Reads a text.
   *
   * @param mostPaths most characters of all paths
   */
  static XmlElement read(InputStream in, long mostPaths) throws XmlFault, IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    // Else the platform writes to standard error; what is wrong is thrown as well.
    factory.setXMLReporter((message, kind, information, location) -> {});
    try {
      return new XmlTreeReader(XmlBytes.open(factory, in), mostPaths).document();
    } catch (XMLStreamException e) {
      throw fault(e);
    }
  }

  private static XmlFault fault(XMLStreamException e) throws IOException {
    Location at = e.getLocation();
    String place =
        at == null || at.getLineNumber() < 1
            ? "start"
            : new XmlElement.Place(at.getLineNumber(), Math.max(1, at.getColumnNumber()))
                .toString();
    if (e.getNestedException() instanceof CharacterCodingException) {
      return new XmlFault(place, "expected XML: bytes that its encoding does not have", e);
    }
    if (e.getNestedException() instanceof IOException failed
        && !(failed instanceof CharConversionException)
        && !(failed instanceof UnsupportedEncodingException)) {
      throw failed;
    }
    String reason = String.valueOf(e.getMessage()).replaceAll("(?s)^.*\nMessage: ", "");
    return new XmlFault(place, "expected XML: " + reason.replaceAll("\\s+", " "), e);
  }

  private XmlElement document() throws XMLStreamException, XmlFault {
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            append();
        case XMLStreamConstants.END_ELEMENT -> {
          XmlElement ended = open.pop().end();
          if (open.isEmpty()) {
            finish();
            return ended;
          }
          open.element().children.add(ended);
        }
        case XMLStreamConstants.DTD -> throw wrong("expected no document type");
        case XMLStreamConstants.ENTITY_REFERENCE -> throw wrong("expected no entity reference");
        default -> {}
      }
    }
  }

  /** What follows the root has to be well-formed too: a cut copy can hold two documents. */
  private void finish() throws XMLStreamException {
    while (reader.hasNext()) {
      reader.next();
    }
  }

  private void begin() throws XmlFault {
    if (open.size() == DEEPEST) {
      throw wrong("expected at most " + DEEPEST + " levels");
    }
    String name = name(reader.getLocalName());
    Map<String, String> attributes = attributes();
    int path = name.length() + (open.isEmpty() ? 0 : 1 + open.element().path);
    if (path > LONGEST_PATH) {
      throw wrong("expected at most " + LONGEST_PATH + " characters of names around an element");
    }
    nodes += 1 + attributes.size();
    paths += (1L + attributes.size()) * path;
    if (paths > mostPaths) {
      throw wrong("expected at most " + mostPaths + " characters of paths of all elements");
    }
    if (nodes > MOST_NODES) {
      throw wrong("expected at most " + MOST_NODES + " elements and attributes");
    }
    open.push(new Open(name, path, attributes, place()));
  }

  private Map<String, String> attributes() throws XmlFault {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String value = reader.getAttributeValue(i);
      if (value.length() > LONGEST_TEXT) {
        throw wrong("expected at most " + LONGEST_TEXT + " characters in an attribute");
      }
      attributes.put(name(reader.getAttributeLocalName(i)), value.strip());
    }
    return attributes;
  }

  private String name(String name) throws XmlFault {
    if (name.length() > LONGEST_NAME) {
      throw wrong("expected at most " + LONGEST_NAME + " characters in a name");
    }
    return name;
  }

  private void append() throws XmlFault {
    if (!open.isEmpty()) {
      StringBuilder text = open.element().text;
      if (text.length() + reader.getTextLength() > LONGEST_TEXT) {
        throw wrong("expected at most " + LONGEST_TEXT + " characters in an element");
      }
      text.append(reader.getText());
    }
  }

  private XmlElement.Place place() {
    Location at = reader.getLocation();
    return new XmlElement.Place(Math.max(1, at.getLineNumber()), Math.max(1, at.getColumnNumber()));
  }

  private XmlFault wrong(String expected) {
    return new XmlFault(place().toString(), expected, null);
  }

  /** An element whose end has not come yet. */
  private static final class Open {
    private final String name;
    private final int path;
    private final Map<String, String> attributes;
    private final XmlElement.Place place;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlElement> children = new ArrayList<>();

    Open(String name, int path, Map<String, String> attributes, XmlElement.Place place) {
      this.name = name;
      this.path = path;
      this.attributes = attributes;
      this.place = place;
    }

    XmlElement end() {
      return new XmlElement(name, attributes, text.toString().strip(), children, place);
    }
  }
}
