package org.cargolens.casework.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How soon an alert is to be looked at; the more urgent is sent first. */
public enum Urgency {
  /** In the course of the work. */
  ROUTINE(0),
  /** Before other work. */
  URGENT(1),
  /** At once. */
  IMMEDIATE(2);

  private final int priority;

  Urgency(int priority) {
    this.priority = priority;
  }

  int priority() {
    return priority;
  }

  /** Returns the lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the urgency of a word. */
  public static Optional<Urgency> ofWord(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
