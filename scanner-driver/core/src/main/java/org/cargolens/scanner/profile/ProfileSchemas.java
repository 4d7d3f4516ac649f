package org.cargolens.scanner.profile;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * The schemas of profiles, each compiled once: that takes longer than checking a profile by it.
 * Safe for use by several threads, as compiled schemas are.
 */
final class ProfileSchemas {
  private static final ConcurrentMap<String, Schema> COMPILED = new ConcurrentHashMap<>();

  private ProfileSchemas() {}

  /** Returns a schema that stands beside this class. */
  static Schema of(String name) throws SAXException, IOException {
    Schema known = COMPILED.get(name);
    if (known != null) {
      return known;
    }
    Schema compiled = compile(name);
    COMPILED.put(name, compiled);
    return compiled;
  }

  private static Schema compile(String name) throws SAXException, IOException {
    SchemaFactory schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    schemas.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    schemas.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    try (InputStream in = ProfileSchemas.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from this jar");
      }
      return schemas.newSchema(new StreamSource(in));
    }
  }
}
