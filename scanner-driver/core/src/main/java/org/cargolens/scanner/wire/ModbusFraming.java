package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Frames around a Modbus protocol data unit (Modbus Application Protocol 1.1b3; Modbus over Serial
 * Line 1.02, section 2.5.1; Modbus Messaging on TCP/IP 1.0b, section 3.1.3).
 */
public enum ModbusFraming {
  /** Unit, data unit, CRC-16, over a serial line; no number joins an answer to its request. */
  RTU,
  /** Transaction, protocol 0, length, unit, data unit, over TCP. */
  TCP;

  /** Most bytes of a data unit. */
  public static final int LONGEST_UNIT = 253;

  static final int TCP_HEADER = 7;
  private static final int LENGTH_AT = 4;

  /**
   * Returns the bytes of a frame.
   *
   * @param transaction number of the request, 0 to 65535; used over TCP only
   * @param unit address of the device, 0 to 255
   * @param data function code and what follows it, 1 to 253 bytes
   */
  public ByteBuffer encode(int transaction, int unit, byte[] data) {
    if (data.length < 1 || data.length > LONGEST_UNIT) {
      throw new IllegalArgumentException("a data unit has 1 to 253 bytes, not " + data.length);
    }
    if (this == TCP) {
      return ByteBuffer.allocate(TCP_HEADER + data.length)
          .putShort((short) transaction)
          .putShort((short) 0)
          .putShort((short) (data.length + 1))
          .put((byte) unit)
          .put(data)
          .flip();
    }
    ByteBuffer frame = ByteBuffer.allocate(data.length + 3).put((byte) unit).put(data);
    int crc = ModbusCrc.of(frame.array(), data.length + 1);
    return frame.put((byte) crc).put((byte) (crc >> 8)).flip();
  }

  /** Returns the length of the answer that begins so; 0 if that isn't known yet, -1 if it's none. */
  int answerLength(byte[] held, int length) {
    return this == TCP ? tcpLength(held, length) : rtuLength(held, length);
  }

  private static int tcpLength(byte[] held, int length) {
    if (length < TCP_HEADER) {
      return 0;
    }
    int rest = (held[LENGTH_AT] & 0xFF) << 8 | (held[LENGTH_AT + 1] & 0xFF);
    boolean legal = held[2] == 0 && held[3] == 0 && rest >= 2 && rest <= LONGEST_UNIT + 1;
    return legal ? TCP_HEADER - 1 + rest : -1;
  }

  /** An RTU answer says its length only by its function. */
  private static int rtuLength(byte[] held, int length) {
    if (length < 3) {
      return 0;
    }
    int function = held[1] & 0xFF;
    if ((function & 0x80) != 0) {
      return 5;
    }
    return switch (function) {
      case 1, 2, 3, 4 -> 5 + (held[2] & 0xFF);
      case 5, 6, 15, 16 -> 8;
      default -> -1;
    };
  }

  boolean isSound(byte[] frame, int length) {
    int crc = ModbusCrc.of(frame, length - 2);
    return this == TCP
        || (frame[length - 2] == (byte) crc && frame[length - 1] == (byte) (crc >> 8));
  }

  ModbusAnswer.Sound answer(byte[] frame, int length, long offset) {
    if (this == TCP) {
      int transaction = (frame[0] & 0xFF) << 8 | (frame[1] & 0xFF);
      byte[] data = Arrays.copyOfRange(frame, TCP_HEADER, length);
      return new ModbusAnswer.Sound(
          offset, transaction, frame[TCP_HEADER - 1] & 0xFF, ByteBuffer.wrap(data));
    }
    byte[] data = Arrays.copyOfRange(frame, 1, length - 2);
    return new ModbusAnswer.Sound(offset, 0, frame[0] & 0xFF, ByteBuffer.wrap(data));
  }
}
