package org.cargolens.analysis.json;

import java.io.IOException;

/** A JSON text is broken or not what its reader expects; the message names source and position. */
public final class JsonException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message is position, expectation and what stands there instead. */
  public JsonException(JsonPosition at, String expected, String found) {
    super(at + ": expected " + expected + ", found " + found);
  }
}
