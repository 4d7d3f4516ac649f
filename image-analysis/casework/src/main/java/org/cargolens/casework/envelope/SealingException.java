package org.cargolens.casework.envelope;

import java.io.IOException;

/** An envelope can't be made or opened; the message says why, and holds nothing of its content. */
public final class SealingException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception. */
  public SealingException(String message) {
    super(message);
  }

  /** Makes an exception with what caused it. */
  public SealingException(String message, Throwable cause) {
    super(message, cause);
  }
}
