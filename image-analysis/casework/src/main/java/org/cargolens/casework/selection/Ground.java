package org.cargolens.casework.selection;

import java.util.Locale;

/** On which ground a container is scanned, the strongest first. */
public enum Ground {
  /** The law demands it. */
  DEMANDED,
  /** It was drawn at random. */
  DRAWN,
  /** An alert that holds asks for it. */
  ALERT,
  /** It promises a find. */
  RISK;

  /** Returns the lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
