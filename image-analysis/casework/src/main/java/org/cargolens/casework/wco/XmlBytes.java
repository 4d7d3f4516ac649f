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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Bytes of an XML text as a stream of its events. They are decoded here: the platform's reader
 * tells standard error of bytes that are no UTF-8, whatever reporter it has. UTF-8 and ASCII must
 * be what they say; in other encodings a byte that means nothing becomes U+FFFD.
 */
final class XmlBytes {
  private static final int MOST_DECLARATION_BYTES = 1024;
  private static final String UTF_8_MARK = "efbbbf";
  private static final String EBCDIC = "4c6fa794";

  /** First bytes that tell the encoding; a mark that only UTF-16 has is the decoder's to skip. */
  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "feff", "UTF-16",
          "fffe", "UTF-16",
          "003c003f", "UTF-16BE",
          "3c003f00", "UTF-16LE",
          "0000003c", "UTF-32BE",
          "3c000000", "UTF-32LE");

  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"'].*", Pattern.DOTALL);

  private XmlBytes() {}

  /**
   * Opens a text.
   *
   * @param in its bytes; the caller closes it
   * @throws XMLStreamException if it does not begin as XML, or its encoding is not known
   * @throws IOException if it can't be read
   */
  static XMLStreamReader open(XMLInputFactory factory, InputStream in)
      throws XMLStreamException, IOException {
    byte[] head = in.readNBytes(MOST_DECLARATION_BYTES);
    String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, 4));
    int mark = hex.startsWith(UTF_8_MARK) ? UTF_8_MARK.length() / 2 : 0;
    InputStream whole =
        new SequenceInputStream(new ByteArrayInputStream(head, mark, head.length - mark), in);
    if (hex.equals(EBCDIC)) {
      // Which of its pages it is stands in a declaration that the platform's reader can read.
      return factory.createXMLStreamReader(whole);
    }
    String text = new String(head, mark, head.length - mark, StandardCharsets.ISO_8859_1);
    Charset charset = charset(hex, text);
    boolean strict =
        charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
    return factory.createXMLStreamReader(
        strict
            ? new InputStreamReader(whole, charset.newDecoder())
            : new InputStreamReader(whole, charset));
  }

  private static Charset charset(String hex, String head) throws XMLStreamException {
    for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
      if (hex.startsWith(beginning.getKey())) {
        return Charset.forName(beginning.getValue());
      }
    }
    Matcher declared = ENCODING.matcher(head);
    if (!declared.matches()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new XMLStreamException("the encoding \"" + declared.group(1) + "\" is not known", e);
    }
  }
}
