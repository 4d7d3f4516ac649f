package org.cargolens.scanner.wire;

/** CRC-16 of Modbus RTU: polynomial 0xA001, start 0xFFFF, sent low byte first. */
final class ModbusCrc {
  private ModbusCrc() {}

  static int of(byte[] bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
      }
    }
    return crc;
  }
}
