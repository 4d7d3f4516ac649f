package org.cargolens.scan.sidecar;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cargolens.scan.ScanFormatException;

/**
 * Reads XML into elements: no document type, no entity but XML's own five, at most {@value
 * #MAX_DEPTH} levels and {@value #MAX_ELEMENTS} elements. For one text.
 */
final class XmlReader {
  static final int MAX_DEPTH = 64;
  static final int MAX_ELEMENTS = 100_000;
  private static final int MAX_ATTRIBUTES = 100;
  private static final int MAX_NAME = 100;

  /** Each value is listed with its path, so that a small file could ask for much memory. */
  private static final int MAX_PATHS = 1 << 23;

  private final Path file;
  private final XmlText text;
  private int elements;
  private long paths;

  private XmlReader(Path file, XmlText text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Reads a text.
   *
   * @param file the file that it stands in, for messages
   * @throws ScanFormatException if it is no XML, or has what is not allowed
   */
  static XmlElement read(Path file, XmlText text) throws ScanFormatException {
    return new XmlReader(file, text).read();
  }

  /** The JDK's own parser, whatever others are on the class path. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("an external entity");
        });
    return factory;
  }

  private XmlElement read() throws ScanFormatException {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text.characters()));
      try {
        return document(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      int character = e.getLocation() == null ? 0 : e.getLocation().getCharacterOffset();
      throw failure(character, "XML", firstLine(e));
    } catch (IOException e) {
      throw e instanceof ScanFormatException own ? own : failure(0, "XML", e.toString());
    } catch (RuntimeException e) {
      // The JDK's parser meets some damage with whichever unchecked exception comes first.
      ScanFormatException failure = failure(0, "XML", e.toString());
      failure.initCause(e);
      throw failure;
    }
  }

  private XmlElement document(XMLStreamReader reader) throws XMLStreamException, IOException {
    XmlElement root = null;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        root = element(reader, 1, 0);
      } else if (event == XMLStreamConstants.DTD) {
        throw failure(offset(reader), "XML without a document type", "one");
      }
    }
    if (root == null) {
      throw failure(0, "an element", "none");
    }
    return root;
  }

  private XmlElement element(XMLStreamReader reader, int depth, int above)
      throws XMLStreamException, IOException {
    if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
      throw failure(
          offset(reader),
          "at most " + MAX_DEPTH + " levels, " + MAX_ELEMENTS + " elements",
          "more");
    }
    String name = reader.getLocalName();
    int path = above + name.length() + 1;
    count(reader, name, path);
    Map<String, String> attributes = attributes(reader, path);
    StringBuilder own = new StringBuilder();
    List<XmlElement> children = new ArrayList<>();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1, path));
        case XMLStreamConstants.END_ELEMENT -> {
          return new XmlElement(name, attributes, own.toString().strip(), children);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            own.append(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw failure(offset(reader), "no entity", reader.getLocalName());
        default -> {
          // Comments and processing instructions say nothing.
        }
      }
    }
  }

  private void count(XMLStreamReader reader, String name, int path) throws ScanFormatException {
    paths += path;
    if (name.length() > MAX_NAME || paths > MAX_PATHS) {
      throw failure(
          offset(reader),
          "names of at most " + MAX_NAME + " characters, paths of " + MAX_PATHS + " together",
          "more");
    }
  }

  private Map<String, String> attributes(XMLStreamReader reader, int path)
      throws ScanFormatException {
    if (reader.getAttributeCount() > MAX_ATTRIBUTES) {
      throw failure(offset(reader), "at most " + MAX_ATTRIBUTES + " attributes", "more");
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      count(reader, name, path + name.length() + 1);
      attributes.put(name, reader.getAttributeValue(i).strip());
    }
    return attributes;
  }

  private static int offset(XMLStreamReader reader) {
    return reader.getLocation().getCharacterOffset();
  }

  private ScanFormatException failure(int character, String expected, String found) {
    return new ScanFormatException(file, text.offset(character), expected, found);
  }

  private static String firstLine(XMLStreamException failure) {
    String message = String.valueOf(failure.getMessage());
    int line = message.lastIndexOf("Message: ");
    return line < 0 ? message : message.substring(line + "Message: ".length());
  }
}
