package org.cargolens.bench.detect;

import java.io.IOException;

/** A rival isn't installed here; the message says what is missing. */
final class MissingRivalException extends IOException {
  private static final long serialVersionUID = 1;

  MissingRivalException(String message) {
    super(message);
  }
}
