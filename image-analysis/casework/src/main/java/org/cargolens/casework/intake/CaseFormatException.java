package org.cargolens.casework.intake;

import java.io.IOException;

/**
 * A file is too broken to be read further; the message names file, position and what was expected.
 */
public final class CaseFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message is file, position and expectation. */
  public CaseFormatException(String file, String position, String expected) {
    super(file + ", " + position + ": " + expected);
  }
}
