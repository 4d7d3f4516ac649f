package org.cargolens.casework.wco;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Bytes of an XML text as a stream of its events. UTF-8 and ASCII are decoded here: the platform's
 * reader tells standard error of bytes that are neither, whatever reporter it has.
 */
final class XmlBytes {
  private static final int MOST_DECLARATION_BYTES = 1024;
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** First bytes of texts in UTF-16, UTF-32 and EBCDIC, whose encoding they tell. */
  private static final List<String> OTHERS =
      List.of("feff", "fffe", "003c003f", "3c003f00", "0000003c", "3c000000", "4c6fa794");

  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"'].*", Pattern.DOTALL);

  private XmlBytes() {}

  /**
   * Opens a text.
   *
   * @param in its bytes; the caller closes it
   * @throws XMLStreamException if it does not begin as XML
   * @throws IOException if it can't be read
   */
  static XMLStreamReader open(XMLInputFactory factory, InputStream in)
      throws XMLStreamException, IOException {
    byte[] head = in.readNBytes(MOST_DECLARATION_BYTES);
    Optional<Charset> strict = strict(head);
    int skipped = strict.isPresent() && startsWith(head, UTF_8_MARK) ? UTF_8_MARK.length : 0;
    InputStream whole =
        new SequenceInputStream(
            new ByteArrayInputStream(head, skipped, head.length - skipped), in);
    return strict.isPresent()
        ? factory.createXMLStreamReader(
            new InputStreamReader(whole, strict.get().newDecoder()))
        : factory.createXMLStreamReader(whole);
  }

  /** Returns the encoding if it is one that the platform's reader decodes by itself. */
  private static Optional<Charset> strict(byte[] head) {
    String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, 4));
    if (OTHERS.stream().anyMatch(hex::startsWith)) {
      return Optional.empty();
    }
    int mark = startsWith(head, UTF_8_MARK) ? UTF_8_MARK.length : 0;
    String text = new String(head, mark, head.length - mark, StandardCharsets.ISO_8859_1);
    Matcher declared = ENCODING.matcher(text);
    if (!declared.matches()) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    try {
      return Optional.of(Charset.forName(declared.group(1)))
          .filter(
              one -> one.equals(StandardCharsets.UTF_8) || one.equals(StandardCharsets.US_ASCII));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      // The platform's reader says so in its own words, with the place.
      return Optional.empty();
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || bytes[i] != start[i]) {
        return false;
      }
    }
    return true;
  }
}
