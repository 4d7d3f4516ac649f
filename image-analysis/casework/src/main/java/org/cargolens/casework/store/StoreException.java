package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.SQLException;

/** The store can't do what it was asked; the message names the store and what failed. */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception. */
  public StoreException(String message) {
    super(message);
  }

  /** Makes an exception with what caused it. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Returns whether a failure is of the database, and not of what is kept in it. Work in a
   * transaction must pass it on, as it is the transaction's, which perhaps runs again.
   */
  public static boolean isOfDatabase(Exception failure) {
    return failure instanceof FailedStatement
        || (failure instanceof StoreException own && own.isOfDatabase());
  }

  /** Returns whether the database failed, and not what is kept in it. */
  public boolean isOfDatabase() {
    return getCause() instanceof SQLException;
  }
}
