package org.cargolens.scan.sidecar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
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

  /** Chinese systems say GB 2312 and write characters that later sets added to it. */
  private static final String CHINESE = "GB18030";

  private static final Set<String> PARTS_OF_CHINESE = Set.of("GB2312", "GBK");

  /** Characters from here on have three bytes or more in UTF-8. */
  private static final int FIRST_OF_THREE_BYTES = 0x800;

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
    return declared(file, bytes);
  }

  /**
   * Decodes what neither a mark nor zeros tell of, by its declaration. An encoding that Java lacks,
   * or that these bytes can't be in, is passed by if they are UTF-8. So is one of several bytes a
   * character if they are plainly UTF-8: tools save such files anew and leave the declaration.
   */
  private static XmlText declared(Path file, ByteBuffer bytes) throws ScanFormatException {
    ByteBuffer begin = bytes.slice(0, Math.min(200, bytes.limit()));
    Matcher matcher = DECLARED.matcher(StandardCharsets.ISO_8859_1.decode(begin.duplicate()));
    if (!matcher.find()) {
      return decode(file, bytes, StandardCharsets.UTF_8, 0);
    }
    String name = matcher.group(1);
    Optional<Charset> charset = charset(name).filter(it -> isOf(it, begin, matcher.group()));
    if (charset.isPresent()) {
      return inSetOrUnicode(file, bytes, charset.get());
    }
    try {
      return decode(file, bytes, StandardCharsets.UTF_8, 0);
    } catch (ScanFormatException e) {
      throw new ScanFormatException(
          file,
          e.offset(),
          "text in UTF-8, as the encoding that is declared is none that is read",
          "other bytes, of a file that declares " + name);
    }
  }

  private static XmlText inSetOrUnicode(Path file, ByteBuffer bytes, Charset charset)
      throws ScanFormatException {
    Optional<XmlText> unicode =
        charset.newEncoder().maxBytesPerChar() > 1 ? unicode(file, bytes) : Optional.empty();
    if (unicode.isPresent() && unicode.get().isPlainlyUnicode()) {
      return unicode.get();
    }
    try {
      return inSet(file, bytes, charset);
    } catch (ScanFormatException e) {
      if (unicode.isPresent()) {
        return unicode.get();
      }
      throw e;
    }
  }

  private static XmlText inSet(Path file, ByteBuffer bytes, Charset charset)
      throws ScanFormatException {
    try {
      return decode(file, bytes, charset, 0);
    } catch (ScanFormatException e) {
      if (PARTS_OF_CHINESE.contains(charset.name())) {
        return decode(file, bytes, Charset.forName(CHINESE), 0);
      }
      throw e;
    }
  }

  private static Optional<XmlText> unicode(Path file, ByteBuffer bytes) {
    try {
      return Optional.of(decode(file, bytes, StandardCharsets.UTF_8, 0));
    } catch (ScanFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether bytes that could be UTF-8 are hardly of another set: characters of three bytes
   * are next to never made by one, those of two often are (U+901A in GB 2312 is such a one).
   */
  private boolean isPlainlyUnicode() {
    return characters.chars().anyMatch(character -> character >= FIRST_OF_THREE_BYTES);
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name)).filter(Charset::canEncode);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns whether bytes of a charset could be this declaration: it must have ASCII in it. */
  private static boolean isOf(Charset charset, ByteBuffer begin, String declaration) {
    return charset.decode(begin.duplicate()).toString().startsWith(declaration);
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
