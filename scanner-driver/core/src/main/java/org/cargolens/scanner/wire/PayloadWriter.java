package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes fields of a payload that are no plain numbers. */
final class PayloadWriter {
  /** Length that says that a text is absent (rule 2.3). */
  static final int ABSENT = 0xFFFF;

  /** Most bytes of a text. */
  static final int MAX_TEXT = 1024;

  private PayloadWriter() {}

  static void text(ByteBuffer target, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT) {
      throw new IllegalArgumentException(
          "a text has at most " + MAX_TEXT + " bytes, this one " + bytes.length);
    }
    target.putShort((short) bytes.length).put(bytes);
  }

  static void text(ByteBuffer target, Optional<String> text) {
    if (text.isPresent()) {
      text(target, text.get());
    } else {
      target.putShort((short) ABSENT);
    }
  }

  static void number(ByteBuffer target, OptionalDouble number) {
    target.putDouble(number.orElse(Double.NaN));
  }
}
