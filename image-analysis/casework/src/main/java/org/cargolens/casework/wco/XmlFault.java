package org.cargolens.casework.wco;

import org.jspecify.annotations.Nullable;

/** A text is no XML that is read here. */
public final class XmlFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String position;
  private final String expected;

  XmlFault(String position, String expected, @Nullable Throwable cause) {
    super(position + ": " + expected, cause);
    this.position = position;
    this.expected = expected;
  }

  /** Returns where, such as {@code line 3, column 7}. */
  public String position() {
    return position;
  }

  /** Returns what should stand there. */
  public String expected() {
    return expected;
  }
}
