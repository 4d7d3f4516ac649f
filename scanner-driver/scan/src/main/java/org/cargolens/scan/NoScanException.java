package org.cargolens.scan;

import java.nio.file.Path;

/**
 * A file lies beside scans, as it should, and holds none: a report on one. Whoever watches a folder
 * passes it by.
 */
public class NoScanException extends ScanFormatException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param file the file
   * @param expected what a scan of its format is
   * @param found what it holds
   */
  public NoScanException(Path file, String expected, String found) {
    super(file, 0, expected, found);
  }
}
