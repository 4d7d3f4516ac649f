package org.cargolens.dicos.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Encodings of texts, by the words of (0008,0005) in DICOM PS3.3 C.12.1.1.2. */
final class TextEncoding {
  /** What is written, and assumed where nothing is said: ASCII is a part of it. */
  static final Charset DEFAULT = StandardCharsets.UTF_8;

  /** The word for {@link #DEFAULT}. */
  static final String DEFAULT_WORD = "ISO_IR 192";

  private static final Map<String, Charset> WORDS =
      Map.of(
          DEFAULT_WORD,
          StandardCharsets.UTF_8,
          "ISO_IR 6",
          StandardCharsets.UTF_8,
          "ISO_IR 100",
          StandardCharsets.ISO_8859_1);

  private TextEncoding() {}

  /** Returns the encoding of a word; the default for one that is not known. */
  static Charset of(String word) {
    return WORDS.getOrDefault(word, DEFAULT);
  }

  /** Decodes a text; one that is not of the encoding stated is read as Latin-1, byte by byte. */
  static String decode(ByteBuffer bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }
  }
}
