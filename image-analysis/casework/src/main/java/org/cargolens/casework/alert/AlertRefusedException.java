package org.cargolens.casework.alert;

import java.io.IOException;

/** A unit doesn't take a message; the message says why, and holds nothing of its content. */
public final class AlertRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception. */
  public AlertRefusedException(String reason) {
    super(reason);
  }

  /** Makes an exception with what caused it. */
  public AlertRefusedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
