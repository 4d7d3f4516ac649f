package org.cargolens.casework.edifact;

import org.jspecify.annotations.Nullable;

/** What follows can't be read as segments. */
final class SyntaxFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String expected;

  SyntaxFault(String expected, @Nullable Throwable cause) {
    super(expected, cause);
    this.expected = expected;
  }

  String expected() {
    return expected;
  }
}
