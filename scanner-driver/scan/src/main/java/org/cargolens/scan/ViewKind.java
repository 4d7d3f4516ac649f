package org.cargolens.scan;

/** The direction from which a view looks at the cargo. */
public enum ViewKind {
  /** Transmission from one side to the other. */
  SIDE,
  /** Transmission from above or below. */
  TOP,
  /** Backscatter, from whichever side. */
  BACKSCATTER,
  /** Not stated. */
  UNKNOWN
}
