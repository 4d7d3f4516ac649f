package org.cargolens.simulator.device;

import java.nio.ByteBuffer;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.GvcpStatus;

/**
 * Answers of a virtual detector to whoever wants to read its memory.
 *
 * @param registers the memory
 */
record GigeReads(GigeRegisters registers) {
  /** Answers READREG. */
  ByteBuffer registers(int id, ByteBuffer payload) {
    int[] values = new int[payload.remaining() / Integer.BYTES];
    for (int i = 0; i < values.length; i++) {
      int address = payload.getInt();
      if (!registers.has(address, Integer.BYTES)) {
        return GvcpMessage.answer(
            GvcpStatus.INVALID_ADDRESS, GvcpCommand.READ_REGISTER_ACK.code(), id);
      }
      values[i] = registers.get(address);
    }
    return GvcpMessage.answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK.code(), id, values);
  }

  /** Answers READMEM. */
  ByteBuffer memory(int id, ByteBuffer payload) {
    if (payload.remaining() < 2 * Integer.BYTES) {
      return GvcpMessage.answer(
          GvcpStatus.INVALID_PARAMETER, GvcpCommand.READ_MEMORY_ACK.code(), id);
    }
    int address = payload.getInt();
    int length = payload.getInt() & 0xFFFF;
    if (!registers.has(address, length) || length > GvcpMessage.MOST_MEMORY) {
      return GvcpMessage.answer(GvcpStatus.INVALID_ADDRESS, GvcpCommand.READ_MEMORY_ACK.code(), id);
    }
    if ((address | length) % Integer.BYTES != 0) {
      return GvcpMessage.answer(GvcpStatus.BAD_ALIGNMENT, GvcpCommand.READ_MEMORY_ACK.code(), id);
    }
    return GvcpMessage.memory(id, address, registers.copy(address, length));
  }
}
