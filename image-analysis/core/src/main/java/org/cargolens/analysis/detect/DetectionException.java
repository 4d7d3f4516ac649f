package org.cargolens.analysis.detect;

import org.jspecify.annotations.Nullable;

/** A detector can't give a result for an image; the message names the model and the reason. */
public final class DetectionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with its message, and its cause, if it has one. */
  public DetectionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
