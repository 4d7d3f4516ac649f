package org.cargolens.analysis.cv;

/** A native library can't be unpacked or loaded; the message names the file. */
public final class NativeLibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with a message that names the file, and its cause. */
  public NativeLibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
