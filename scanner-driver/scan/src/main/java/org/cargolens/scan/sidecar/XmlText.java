package org.cargolens.scan.sidecar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scan.ScanFormatException;

/**
 * The characters of an XML file. A byte order mark, or zeros beside the first character, decide
 * before what the file declares: makers' systems declare UTF-16 and write UTF-8.
 *
 * @param characters all of them, without byte order mark
 * @param charset how they were encoded
 * @param markBytes bytes of the byte order mark
 */
record XmlText(String characters, Charset charset, int markBytes) {
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]{0,100}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

  private static final List<String> SINGLE_BYTE =
      List.of("iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii");

  static XmlText decode(Path file, ByteBuffer bytes) throws ScanFormatException {
    int first = at(bytes, 0);
    int second = at(bytes, 1);
    if (first == 0xFF && second == 0xFE) {
      return decode(file, bytes, StandardCharsets.UTF_16LE, 2);
    }
    if (first == 0xFE && second == 0xFF) {
      return decode(file, bytes, StandardCharsets.UTF_16BE, 2);
    }
    if (first == 0xEF && second == 0xBB && at(bytes, 2) == 0xBF) {
      return decode(file, bytes, StandardCharsets.UTF_8, 3);
    }
    if (first == '<' && second == 0) {
      return decode(file, bytes, StandardCharsets.UTF_16LE, 0);
    }
    if (first == 0 && second == '<') {
      return decode(file, bytes, StandardCharsets.UTF_16BE, 0);
    }
    return decode(file, bytes, declared(bytes), 0);
  }

  private static Charset declared(ByteBuffer bytes) {
    ByteBuffer begin = bytes.slice(0, Math.min(200, bytes.limit()));
    Matcher matcher = DECLARED.matcher(StandardCharsets.ISO_8859_1.decode(begin));
    boolean single =
        matcher.find() && SINGLE_BYTE.contains(matcher.group(1).toLowerCase(Locale.ROOT));
    return single ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
  }

  private static XmlText decode(Path file, ByteBuffer bytes, Charset charset, int mark)
      throws ScanFormatException {
    ByteBuffer left = bytes.duplicate().position(mark);
    try {
      String text = charset.newDecoder().decode(left).toString();
      // Some systems pad a text with zeros, which no XML may hold.
      int end = text.length();
      while (end > 0 && (text.charAt(end - 1) == 0 || text.charAt(end - 1) <= ' ')) {
        end--;
      }
      return new XmlText(text.substring(0, end), charset, mark);
    } catch (CharacterCodingException e) {
      // The decoder stops at the first byte that it can't take.
      throw new ScanFormatException(file, left.position(), "text in " + charset, "other bytes");
    }
  }

  /** Returns where in the file a character stands. */
  long offset(int character) {
    int end = Math.max(0, Math.min(characters.length(), character));
    return markBytes + (long) characters.substring(0, end).getBytes(charset).length;
  }

  private static int at(ByteBuffer bytes, int index) {
    return index < bytes.limit() ? bytes.get(index) & 0xFF : -1;
  }
}
