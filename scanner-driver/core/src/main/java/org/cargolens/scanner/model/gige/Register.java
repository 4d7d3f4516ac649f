package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;

/**
 * A number in a device's memory (GenApi, IntReg and MaskedIntReg).
 *
 * @param address first byte
 * @param length how many bytes, 1 to 8
 * @param bigEndian whether the first byte is the highest
 * @param signed whether its highest bit is a sign
 * @param low lowest bit of the number, 0 for the lowest of the register
 * @param high highest bit of the number
 */
record Register(int address, int length, boolean bigEndian, boolean signed, int low, int high) {
  /** Checks the bits. */
  Register {
    if (length < 1 || length > Long.BYTES || low < 0 || high < low || high >= 8 * length) {
      throw new IllegalArgumentException(
          "a register of " + length + " bytes with bits " + low + " to " + high);
    }
  }

  /** Returns whether the number takes only some of the register's bits. */
  boolean isMasked() {
    return low > 0 || high < 8 * length - 1;
  }

  private int bits() {
    return high - low + 1;
  }

  private long mask() {
    return bits() == Long.SIZE ? -1 : ((1L << bits()) - 1) << low;
  }

  /** Returns the number in the register's bytes, from position 0 on. */
  long value(ByteBuffer bytes) {
    long number = (raw(bytes) & mask()) >>> low;
    int unused = Long.SIZE - bits();
    return signed ? (number << unused) >> unused : number;
  }

  private long raw(ByteBuffer bytes) {
    long raw = 0;
    for (int i = 0; i < length; i++) {
      raw = (raw << 8) | (bytes.get(bigEndian ? i : length - 1 - i) & 0xFF);
    }
    return raw;
  }

  /** Returns whether a number fits the register. */
  boolean fits(long value) {
    if (bits() == Long.SIZE) {
      return true;
    }
    return signed
        ? value >= -(1L << (bits() - 1)) && value < 1L << (bits() - 1)
        : value >= 0 && value < 1L << bits();
  }

  /** Returns the write that sets the number and leaves the other bits as they are. */
  RegisterWrite write(long value, ByteBuffer before) {
    long raw = (raw(before) & ~mask()) | ((value << low) & mask());
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (int i = 0; i < length; i++) {
      bytes.put(bigEndian ? length - 1 - i : i, (byte) (raw >> (8 * i)));
    }
    return new RegisterWrite(address, bytes);
  }
}
