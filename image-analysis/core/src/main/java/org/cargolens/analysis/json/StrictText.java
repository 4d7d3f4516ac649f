package org.cargolens.analysis.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as UTF-8 and nothing else. The parser's own decoding guesses among encodings, and accepts
 * halves of surrogate pairs.
 */
public final class StrictText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private StrictText() {}

  /**
   * Decodes a text; a byte order mark at its beginning is left out (RFC 8259, section 8.1).
   *
   * @param bytes the text
   * @param source what errors call it
   * @throws JsonException if the bytes aren't UTF-8; names line, column and offset
   */
  public static String decode(byte[] bytes, String source) throws JsonException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(in, out, /* endOfInput= */ true);
    out.flip();
    if (result.isError()) {
      throw new JsonException(
          end(out, source),
          "UTF-8 text",
          String.format("byte 0x%02X at offset %d", bytes[in.position()], in.position()));
    }
    boolean marked = out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK;
    return marked ? out.subSequence(1, out.length()).toString() : out.toString();
  }

  private static JsonPosition end(CharSequence text, String source) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i++) {
      boolean ends = text.charAt(i) == '\n';
      line += ends ? 1 : 0;
      column = ends ? 1 : column + 1;
    }
    return new JsonPosition(source, line, column);
  }
}
