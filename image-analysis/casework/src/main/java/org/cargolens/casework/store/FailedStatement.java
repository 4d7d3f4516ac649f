package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.SQLException;

/** Carries a failure of the database through work that knows no database. */
final class FailedStatement extends IOException {
  private static final long serialVersionUID = 1L;

  private final SQLException failure;
  private final String origin;

  FailedStatement(SQLException failure) {
    this(failure, "");
  }

  /**
   * Makes one that says what was worked on.
   *
   * @param origin in words; empty if that is known
   */
  FailedStatement(SQLException failure, String origin) {
    super(failure);
    this.failure = failure;
    this.origin = origin;
  }

  /** Returns what was worked on, in words; empty if that is known. */
  String origin() {
    return origin;
  }

  SQLException failure() {
    return failure;
  }
}
