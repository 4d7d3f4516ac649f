package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.SQLException;

/** Carries a failure of the database through work that knows no database. */
final class FailedStatement extends IOException {
  private static final long serialVersionUID = 1L;

  private final SQLException failure;

  FailedStatement(SQLException failure) {
    super(failure);
    this.failure = failure;
  }

  SQLException failure() {
    return failure;
  }
}
