package org.cargolens.scanner;

import org.cargolens.scan.RawScan;

/** A scan that has arrived in a {@link ScanSource}. For one thread at a time. */
public interface ArrivedScan extends AutoCloseable {
  /** Returns where it came from, such as a file's path. */
  String origin();

  /** Returns the scan. */
  RawScan scan();

  /**
   * It is safe elsewhere, and need not come again. Returns when that is on disk.
   *
   * @throws ScannerException.ResourceExhausted if it can't be noted; the scan comes again
   */
  void taken() throws ScannerException;

  /**
   * Nobody wants it. It does not come again; its source is left as it is.
   *
   * @param reason why, in one line
   * @throws ScannerException.ResourceExhausted if it can't be noted; the scan comes again
   */
  void refuse(String reason) throws ScannerException;

  /** Gives it back; unless it was taken or refused it comes again. Idempotent. */
  @Override
  void close();
}
