package org.cargolens.scanner.profile;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads an XML text against the profiles' schema. A document type declaration is refused, so that
 * nothing outside the text is read and no entity grows.
 */
final class XmlReader {
  /** Tags only: what begins with {@code <!} or {@code <?} has none. */
  private static final Pattern TAG = Pattern.compile("<([A-Za-z][\\w.-]{0,40})");

  private static final String COMMENT = "<!--";
  private static final String INSTRUCTION = "<?";

  private final Faults faults;
  private final String text;
  private final SourceText source;

  private XmlReader(String text, Faults faults) {
    this.text = text;
    this.faults = faults;
    source = new SourceText(text);
  }

  /** Returns the name of the first element, empty if there is none; reads no further. */
  static String rootName(String text) {
    int at = text.indexOf('<');
    while (at >= 0 && (text.startsWith(COMMENT, at) || text.startsWith(INSTRUCTION, at))) {
      String end = text.startsWith(COMMENT, at) ? "-->" : "?>";
      int last = text.indexOf(end, at + 2);
      at = last < 0 ? -1 : text.indexOf('<', last);
    }
    Matcher matcher = TAG.matcher(text);
    return at >= 0 && matcher.region(at, text.length()).lookingAt() ? matcher.group(1) : "";
  }

  private String schema() {
    return rootName(text).equals(Detectors.ROOT)
        ? Detectors.ROOT + ".xsd"
        : "instrument-profile.xsd";
  }

  /** Returns the root element; empty, and faults, if the text isn't well-formed XML. */
  static Optional<XmlNode> read(String text, Faults faults) {
    XmlReader reader = new XmlReader(text, faults);
    try {
      reader.validate();
      return reader.tree();
    } catch (SAXParseException e) {
      reader.fault(e);
    } catch (SAXException | ParserConfigurationException | IOException e) {
      faults.add(new Place(1, 1), String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private void fault(SAXParseException e) {
    if (faults.isFull()) {
      return;
    }
    String message = String.valueOf(e.getMessage());
    int code = message.indexOf(": ");
    boolean coded = message.startsWith("cvc-") && code > 0;
    faults.add(
        source.tagBefore(e.getLineNumber(), e.getColumnNumber()),
        coded ? message.substring(code + 2) : message);
  }

  private static XMLReader parser() throws SAXException, ParserConfigurationException {
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    return factory.newSAXParser().getXMLReader();
  }

  private void validate() throws SAXException, ParserConfigurationException, IOException {
    Validator validator = ProfileSchemas.of(schema()).newValidator();
    validator.setErrorHandler(
        new ErrorHandler() {
          @Override
          public void warning(SAXParseException e) {
            fault(e);
          }

          @Override
          public void error(SAXParseException e) throws SAXParseException {
            fault(e);
            if (faults.isFull()) {
              throw e;
            }
          }

          @Override
          public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
          }
        });
    validator.validate(new SAXSource(parser(), new InputSource(new StringReader(text))));
  }

  private Optional<XmlNode> tree() throws SAXException, ParserConfigurationException, IOException {
    XMLReader parser = parser();
    TreeBuilder builder = new TreeBuilder(source);
    parser.setContentHandler(builder);
    parser.parse(new InputSource(new StringReader(text)));
    return builder.root();
  }

  /** Makes nodes of a parser's events. */
  private static final class TreeBuilder extends DefaultHandler {
    private final SourceText source;
    private final Deque<XmlNode> open = new ArrayDeque<>();
    private @Nullable Locator locator;
    private @Nullable XmlNode root;

    TreeBuilder(SourceText source) {
      this.source = source;
    }

    Optional<XmlNode> root() {
      return Optional.ofNullable(root);
    }

    @Override
    public void setDocumentLocator(Locator parserLocator) {
      locator = parserLocator;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
      Locator at = locator;
      Place place =
          at == null ? new Place(1, 1) : source.tagBefore(at.getLineNumber(), at.getColumnNumber());
      Map<String, Place> places = source.attributes(place);
      Map<String, XmlNode.Attribute> values = new LinkedHashMap<>();
      for (int i = 0; i < attributes.getLength(); i++) {
        String key = attributes.getLocalName(i);
        Place there = places.getOrDefault(attributes.getQName(i), place);
        values.put(key, new XmlNode.Attribute(attributes.getValue(i), there));
      }
      List<XmlNode> children = new ArrayList<>();
      XmlNode node = new XmlNode(name, place, values, children);
      XmlNode parent = open.peek();
      if (parent == null) {
        root = node;
      } else {
        parent.children().add(node);
      }
      open.push(node);
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
      open.pop();
    }
  }
}
