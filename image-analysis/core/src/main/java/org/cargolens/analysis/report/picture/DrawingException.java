package org.cargolens.analysis.report.picture;

/** This Java can't draw pictures; the message says what it misses. */
public final class DrawingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception for what Java's drawing ended in. */
  DrawingException(Error cause) {
    super(
        "cannot draw a picture: "
            + deepest(cause)
            + "; drawing needs fontconfig and a font package, and no display with"
            + " -Djava.awt.headless=true",
        cause);
  }

  private static Throwable deepest(Throwable cause) {
    Throwable deepest = cause;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }
}
