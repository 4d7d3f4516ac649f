package org.cargolens.analysis.cv;

import org.jspecify.annotations.Nullable;

/** A native library can't be unpacked or loaded; the message names the file. */
public final class NativeLibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with a message that names the file, and its cause, if it has one. */
  public NativeLibraryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
