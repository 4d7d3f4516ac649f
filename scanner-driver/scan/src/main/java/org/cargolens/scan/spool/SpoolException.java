package org.cargolens.scan.spool;

import java.io.IOException;

/** A spool can't do what it was asked for; says why, and in which state it is now. */
public final class SpoolException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient SpoolState state;

  SpoolException(String message, SpoolState state) {
    super(message);
    this.state = state;
  }

  SpoolException(String message, SpoolState state, IOException cause) {
    super(message, cause);
    this.state = state;
  }

  /** Returns the state of the spool after it. */
  public SpoolState state() {
    return state;
  }
}
