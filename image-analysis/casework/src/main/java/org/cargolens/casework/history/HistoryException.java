package org.cargolens.casework.history;

import java.io.IOException;
import org.cargolens.casework.audit.LineText;

/** A history isn't what it should be; the message names file, line and what was expected. */
public final class HistoryException extends IOException {
  private static final long serialVersionUID = 1L;

  /** More of a line isn't shown. */
  private static final int LONGEST_SHOWN = 60;

  /** Makes an exception about a line, the first of which is 1. */
  HistoryException(String name, int line, String expected, String found) {
    super(name + ", line " + line + ": expected " + expected + ", found " + shown(found));
  }

  private static String shown(String found) {
    return found.length() > LONGEST_SHOWN
        ? "'" + LineText.shown(found.substring(0, LONGEST_SHOWN)) + "'..."
        : "'" + LineText.shown(found) + "'";
  }
}
