package org.cargolens.bench.cli;

import java.util.Locale;

/** Figures for the terminal. */
final class FigureText {
  private FigureText() {}

  /** Returns a number with about four digits that mean something. */
  static String number(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e15) {
      return String.format(Locale.ROOT, "%d", (long) value);
    }
    return String.format(Locale.ROOT, size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
  }
}
