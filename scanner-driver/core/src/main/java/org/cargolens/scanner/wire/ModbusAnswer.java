package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;

/** What a {@link ModbusParser} finds in a stream of answers. */
public sealed interface ModbusAnswer {
  /** Returns how many bytes of the stream came before it. */
  long offset();

  /**
   * A sound answer.
   *
   * @param offset bytes of the stream before it
   * @param transaction number of its request; 0 on a serial line
   * @param unit address of the device
   * @param data function code and what follows it
   */
  record Sound(long offset, int transaction, int unit, ByteBuffer data) implements ModbusAnswer {}

  /**
   * Bytes that are no answer. On a serial line nobody knows where the next one begins before the
   * line is quiet.
   *
   * @param offset bytes of the stream before them
   * @param reason what is wrong with them
   * @param bytes the bytes
   */
  record Damaged(long offset, String reason, ByteBuffer bytes) implements ModbusAnswer {}
}
