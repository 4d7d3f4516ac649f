package org.cargolens.dicos.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A text in which escape sequences switch between character sets (ISO 2022, DICOM PS3.5 section
 * 6.1.2.5). Bytes below 0x80 are of one set, those above of another; both are again what they were
 * at the beginning behind a delimiter. For one text.
 */
final class CodeExtensions {
  /** What every escape sequence begins with. */
  static final int ESCAPE = 0x1B;

  /** Sets of one and two bytes below 0x80. */
  private enum Low {
    ASCII,
    KANJI,
    MORE_KANJI
  }

  /** Final parts of escape sequences behind ESC, and the set above 0x80 that each switches to. */
  private static final Map<String, String> HIGH =
      Map.ofEntries(
          Map.entry(")I", "JIS_X0201"),
          Map.entry("-A", "ISO-8859-1"),
          Map.entry("-B", "ISO-8859-2"),
          Map.entry("-C", "ISO-8859-3"),
          Map.entry("-D", "ISO-8859-4"),
          Map.entry("-F", "ISO-8859-7"),
          Map.entry("-G", "ISO-8859-6"),
          Map.entry("-H", "ISO-8859-8"),
          Map.entry("-L", "ISO-8859-5"),
          Map.entry("-M", "ISO-8859-9"),
          Map.entry("-T", "TIS-620"),
          Map.entry("-b", "ISO-8859-15"),
          Map.entry("$)A", "GB2312"),
          Map.entry("$)C", "EUC-KR"));

  private static final Map<String, Low> LOW =
      Map.of("(B", Low.ASCII, "(J", Low.ASCII, "$B", Low.KANJI, "$(D", Low.MORE_KANJI);

  private final Charset initial;
  private final Vr vr;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream run = new ByteArrayOutputStream();
  private Charset runCharset;
  private boolean exact = true;

  CodeExtensions(Charset initial, Vr vr) {
    this.initial = initial;
    this.vr = vr;
    this.runCharset = initial;
  }

  TextEncoding.Decoded decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate();
    Low low = Low.ASCII;
    Charset high = initial;
    while (in.hasRemaining()) {
      int next = in.get(in.position()) & 0xFF;
      if (next == ESCAPE) {
        String sequence = sequence(in);
        low = LOW.getOrDefault(sequence, low);
        String set = HIGH.getOrDefault(sequence, "");
        high = set.isEmpty() ? high : charset(set);
      } else if (next >= 0x80) {
        add(high, in.get());
      } else if (next <= ' ' || low == Low.ASCII) {
        in.get();
        add(StandardCharsets.US_ASCII, (byte) next);
        if (isDelimiter(next)) {
          low = Low.ASCII;
          high = initial;
        }
      } else {
        addKanji(in, low);
      }
    }
    endRun();
    return new TextEncoding.Decoded(text.toString(), exact);
  }

  /** Takes an escape sequence; one that is not known stays in the text as U+FFFD. */
  private String sequence(ByteBuffer in) {
    for (int length = 2; length <= 3 && length < in.remaining(); length++) {
      byte[] bytes = new byte[length];
      in.get(in.position() + 1, bytes);
      String sequence = new String(bytes, StandardCharsets.ISO_8859_1);
      if (LOW.containsKey(sequence) || HIGH.containsKey(sequence)) {
        in.position(in.position() + 1 + length);
        return sequence;
      }
    }
    in.get();
    unknown();
    return "";
  }

  /** The charset of a set, or ASCII, which has none of the bytes above, if Java lacks it. */
  private static Charset charset(String name) {
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
  }

  private boolean isDelimiter(int next) {
    return switch (next) {
      case '\t', '\n', '\f', '\r' -> true;
      case '\\' -> vr.hasSeveralTexts();
      case '^', '=' -> vr == Vr.PN;
      default -> false;
    };
  }

  /** Both sets of two bytes are parts of EUC-JP, with the highest bits set. */
  private void addKanji(ByteBuffer in, Low low) {
    byte first = in.get();
    if (!in.hasRemaining()) {
      unknown();
      return;
    }
    Charset charset = charset("EUC-JP");
    if (low == Low.MORE_KANJI) {
      add(charset, (byte) 0x8F);
    }
    add(charset, (byte) (first | 0x80));
    add(charset, (byte) (in.get() | 0x80));
  }

  private void unknown() {
    endRun();
    text.append('\uFFFD');
    exact = false;
  }

  private void add(Charset charset, byte next) {
    if (!charset.equals(runCharset)) {
      endRun();
      runCharset = charset;
    }
    run.write(next);
  }

  private void endRun() {
    ByteBuffer bytes = ByteBuffer.wrap(run.toByteArray());
    run.reset();
    try {
      text.append(runCharset.newDecoder().decode(bytes.duplicate()));
    } catch (CharacterCodingException e) {
      text.append(TextEncoding.lenient(bytes, runCharset));
      exact = false;
    }
  }
}
