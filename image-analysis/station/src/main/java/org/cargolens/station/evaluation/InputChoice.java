package org.cargolens.station.evaluation;

import java.util.Locale;

/** Which version of a scan a detector looks at. */
public enum InputChoice {
  /** The picture that {@code coco.json} names. */
  DISPLAY,
  /** The calibrated transmission beside it. */
  TRANSMISSION;

  /** Returns the lower-case word for people and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return word();
  }
}
