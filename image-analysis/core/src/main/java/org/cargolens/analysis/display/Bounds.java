package org.cargolens.analysis.display;

/** Checks of what is given as two ends. */
final class Bounds {
  private Bounds() {}

  /** Checks that both lie from 0 to 1, the low end below the high one. */
  static void check(String what, double low, double high) {
    if (!(low >= 0 && low < high && high <= 1)) {
      throw new IllegalArgumentException(
          what + " must be 0 <= low < high <= 1, are " + low + " and " + high);
    }
  }

  /** Checks that a value lies between two, or is one of them. */
  static void within(double least, double most, String what, double value) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", is " + value);
    }
  }
}
