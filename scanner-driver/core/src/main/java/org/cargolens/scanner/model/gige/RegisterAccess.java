package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import org.cargolens.scanner.ScannerException;

/** A device's memory. */
interface RegisterAccess {
  /**
   * Reads memory.
   *
   * @param address first byte
   * @param length how many, at least 1
   * @return the bytes from position 0 on, big-endian as they came
   */
  ByteBuffer read(int address, int length) throws ScannerException;

  /** Writes memory. */
  void write(RegisterWrite write) throws ScannerException;
}
