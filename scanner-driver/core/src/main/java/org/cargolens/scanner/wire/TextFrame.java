package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;

/** What a {@link TextFrameParser} finds in a stream. */
public sealed interface TextFrame {
  /** Returns how many bytes of the stream came before it. */
  long offset();

  /**
   * A sound frame.
   *
   * @param offset bytes of the stream before it
   * @param text its text, without start, checksum and end
   */
  record Sound(long offset, String text) implements TextFrame {}

  /**
   * Bytes that are no sound frame.
   *
   * @param offset bytes of the stream before them
   * @param reason what is wrong with them
   * @param bytes the bytes
   */
  record Damaged(long offset, String reason, ByteBuffer bytes) implements TextFrame {}
}
