package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.instrument.Conversation;
import org.cargolens.scanner.wire.ModbusAnswer;
import org.cargolens.scanner.wire.ModbusFraming;
import org.cargolens.scanner.wire.ModbusParser;

/**
 * Requests to one Modbus device. Over TCP an answer is joined to its request by number; on a serial
 * line by unit, function and length, and the line is quiet before a request that follows a failure.
 */
final class ModbusPort {
  private static final int COIL_ON = 0xFF00;
  private static final int EXCEPTION = 0x80;

  private final ModbusFraming framing;
  private final ModbusParser parser;
  private final int unit;
  private final Profile.Modbus settings;
  private final ByteBuffer piece = ByteBuffer.allocate(512);
  private int transaction;

  ModbusPort(ModbusFraming framing, int unit, Profile.Modbus settings) {
    this.framing = framing;
    this.unit = unit;
    this.settings = settings;
    parser = new ModbusParser(framing);
  }

  /** Reads registers or bits; returns their bytes as they come. */
  ByteBuffer read(Conversation talk, Profile.Table table, int address, int count)
      throws ScannerException {
    int function =
        switch (table) {
          case COIL -> 1;
          case DISCRETE -> 2;
          case HOLDING -> 3;
          case INPUT -> 4;
        };
    ByteBuffer answer = request(talk, data(function, address, count), settings.retries());
    int expected = table.isOfBits() ? (count + 7) / 8 : 2 * count;
    if (answer.remaining() != expected + 2 || (answer.get(1) & 0xFF) != expected) {
      throw talk.violation("expected " + expected + " bytes of registers", talk.received(), answer);
    }
    return answer.slice(2, expected);
  }

  void writeCoil(Conversation talk, int address, boolean on) throws ScannerException {
    echo(talk, data(5, address, on ? COIL_ON : 0));
  }

  void writeRegister(Conversation talk, int address, int value) throws ScannerException {
    echo(talk, data(6, address, value));
  }

  void writeRegisters(Conversation talk, int address, List<Integer> values)
      throws ScannerException {
    ByteBuffer data = ByteBuffer.allocate(6 + 2 * values.size());
    data.put((byte) 16).putShort((short) address).putShort((short) values.size());
    data.put((byte) (2 * values.size()));
    values.forEach(value -> data.putShort(value.shortValue()));
    ByteBuffer answer = request(talk, data.array(), 0);
    if (answer.remaining() != 5 || answer.getInt(1) != (address << 16 | values.size())) {
      throw talk.violation("expected address and count back", talk.received(), answer);
    }
  }

  /** A single write is answered by itself. */
  private void echo(Conversation talk, byte[] data) throws ScannerException {
    ByteBuffer answer = request(talk, data, 0);
    if (!answer.equals(ByteBuffer.wrap(data))) {
      throw talk.violation("expected the request back", talk.received(), answer);
    }
  }

  private static byte[] data(int function, int address, int value) {
    return ByteBuffer.allocate(5)
        .put((byte) function)
        .putShort((short) address)
        .putShort((short) value)
        .array();
  }

  private ByteBuffer request(Conversation talk, byte[] data, int retries) throws ScannerException {
    for (int attempt = 0; ; attempt++) {
      try {
        transaction = (transaction + 1) & 0xFFFF;
        parser.reset(talk.received());
        talk.write(framing.encode(transaction, unit, data));
        return await(talk, data[0]);
      } catch (ScannerException.DeadlineExceeded | ScannerException.Protocol e) {
        if (attempt >= retries || talk.deadline().hasPassed()) {
          throw e;
        }
        talk.expectLateAnswer();
      }
    }
  }

  private ByteBuffer await(Conversation talk, int function) throws ScannerException {
    Deadline limit = talk.deadline().orAfter(settings.timeout());
    while (true) {
      Optional<ModbusAnswer> answer = parser.next();
      if (answer.isEmpty()) {
        if (limit.hasPassed() || talk.read(piece.clear(), limit) == 0) {
          throw talk.silence("function " + function + " of unit " + unit);
        }
        parser.accept(piece.flip());
      } else if (answer.get() instanceof ModbusAnswer.Sound sound) {
        if (isAnswer(sound, function)) {
          return refused(talk, sound.data());
        }
      } else {
        ModbusAnswer.Damaged damaged = (ModbusAnswer.Damaged) answer.get();
        throw talk.violation(damaged.reason(), damaged.offset(), damaged.bytes());
      }
    }
  }

  private boolean isAnswer(ModbusAnswer.Sound sound, int function) {
    boolean number = framing == ModbusFraming.RTU || sound.transaction() == transaction;
    return number && sound.unit() == unit && (sound.data().get(0) & ~EXCEPTION & 0xFF) == function;
  }

  private ByteBuffer refused(Conversation talk, ByteBuffer data) throws ScannerException {
    if ((data.get(0) & EXCEPTION) == 0) {
      return data;
    }
    int code = data.remaining() > 1 ? data.get(1) & 0xFF : 0;
    String meaning =
        switch (code) {
          case 1 -> "illegal function";
          case 2 -> "illegal data address";
          case 3 -> "illegal data value";
          case 4 -> "server device failure";
          case 6 -> "server device busy";
          default -> "Modbus exception";
        };
    throw new ScannerException.Refused(
        talk.phase(), code, talk.name() + ": unit " + unit + ": " + meaning);
  }
}
