package org.cargolens.dicos.pixel;

import java.io.IOException;

/** Compressed pixels are cut, inconsistent or of a kind that isn't read. */
final class PixelException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  PixelException(int offset, String expected, String found) {
    super("expected " + expected + ", found " + found);
    this.offset = offset;
  }

  /** Returns where in the compressed frame, in bytes from 0. */
  int offset() {
    return offset;
  }
}
