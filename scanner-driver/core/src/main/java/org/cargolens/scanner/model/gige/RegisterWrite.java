package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;

/**
 * Bytes that are to be written into a device's memory.
 *
 * @param address first byte
 * @param bytes big-endian as they go, from position to limit
 */
record RegisterWrite(int address, ByteBuffer bytes) {
  /** Returns the write of a register of four bytes. */
  static RegisterWrite of(int address, int value) {
    return new RegisterWrite(address, ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
  }

  /** Returns the request that does it. */
  ByteBuffer request(int id) {
    if (bytes.remaining() == Integer.BYTES && address % Integer.BYTES == 0) {
      return GvcpMessage.request(
          GvcpCommand.WRITE_REGISTER,
          GvcpMessage.ANSWER_WANTED,
          id,
          address,
          bytes.getInt(bytes.position()));
    }
    return GvcpMessage.writeMemory(id, address, bytes);
  }

  @Override
  public String toString() {
    return String.format("write of %d bytes at %#x", bytes.remaining(), address);
  }
}
