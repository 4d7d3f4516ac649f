package org.cargolens.scan;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not what its format demands: cut, inconsistent, hostile or of no known format. */
public class ScanFormatException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_SHOWN = 1000;

  private final transient Path file;
  private final long offset;

  /**
   * Makes an exception whose message names file, offset and expectation; of texts longer than 1,000
   * characters, it has their beginning.
   *
   * @param file the file
   * @param offset where in the file, in bytes from 0
   * @param expected what should have stood there
   * @param found what stands there
   */
  public ScanFormatException(Path file, long offset, String expected, String found) {
    super(
        file + ": at byte " + offset + ": expected " + shown(expected) + ", found " + shown(found));
    this.file = file;
    this.offset = offset;
  }

  private static String shown(String text) {
    if (text.length() <= MOST_SHOWN) {
      return text;
    }
    boolean cutsPair = Character.isHighSurrogate(text.charAt(MOST_SHOWN - 1));
    return text.substring(0, cutsPair ? MOST_SHOWN - 1 : MOST_SHOWN)
        + "... ("
        + text.length()
        + " characters)";
  }

  /** Returns the file. */
  public Path file() {
    return file;
  }

  /** Returns where in the file the error lies, in bytes from 0. */
  public long offset() {
    return offset;
  }
}
