package org.cargolens.analysis.detect;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A model pack is broken, not what its descriptor says, or can't be run here; the message names
 * pack, file and what was expected.
 */
public final class ModelPackException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with a message that names the pack. */
  public ModelPackException(String message) {
    this(message, null);
  }

  /** Makes an exception with a message that names the pack, and its cause, if it has one. */
  public ModelPackException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
