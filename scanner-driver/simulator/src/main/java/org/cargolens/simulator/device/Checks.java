package org.cargolens.simulator.device;

import java.time.Duration;

/** Checks of what faults are made of; messages name the fault as a plan's text does. */
final class Checks {
  private Checks() {}

  static void share(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be 0 to 1, is " + share);
    }
  }

  static void lines(String name, int lines) {
    if (lines < 0) {
      throw new IllegalArgumentException(name + " must not be negative, is " + lines);
    }
  }

  static void positive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, is " + number);
    }
  }

  static void duration(String name, Duration time) {
    if (time.isNegative() || time.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(name + " must be 0 to 3600000, is " + time.toMillis());
    }
  }

  static void range(int first, int lines) {
    if (first < 0 || lines < 1 || lines > Integer.MAX_VALUE - first) {
      throw new IllegalArgumentException("not a range of lines: " + lines + " from line " + first);
    }
  }
}
