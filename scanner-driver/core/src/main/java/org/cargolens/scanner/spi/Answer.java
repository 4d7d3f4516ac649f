package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;

/**
 * A scanner's answer to a request.
 *
 * @param type the protocol's code of the kind of answer
 * @param payload its contents, a copy that nobody changes
 */
public record Answer(int type, ByteBuffer payload) {
  /** Returns an answer over a copy of the bytes from position to limit. */
  public static Answer copyOf(int type, ByteBuffer payload) {
    ByteBuffer copy = ByteBuffer.allocate(payload.remaining()).put(payload.duplicate()).flip();
    return new Answer(type, copy.asReadOnlyBuffer());
  }
}
