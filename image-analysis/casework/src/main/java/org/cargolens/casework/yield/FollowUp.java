package org.cargolens.casework.yield;

import java.util.Locale;

/** A step that a case waits for. */
public enum FollowUp {
  /** A scan that a score demanded. */
  SCAN,
  /** A decision on a scan. */
  DECISION,
  /** The opening of a container that was found suspicious. */
  OPENING;

  /** Returns the lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
