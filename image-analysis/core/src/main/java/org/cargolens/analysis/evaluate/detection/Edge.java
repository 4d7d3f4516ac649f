package org.cargolens.analysis.evaluate.detection;

import java.util.Locale;
import org.cargolens.analysis.detect.Box;

/** One of the four edges of a box. */
public enum Edge {
  /** The edge of least x. */
  LEFT,
  /** The edge of least y. */
  TOP,
  /** The edge of most x. */
  RIGHT,
  /** The edge of most y. */
  BOTTOM;

  /**
   * Returns how many pixels a box reaches beyond this edge of another; below 0 if it ends inside.
   */
  public double excess(Box box, Box other) {
    return switch (this) {
      case LEFT -> other.x1() - box.x1();
      case TOP -> other.y1() - box.y1();
      case RIGHT -> box.x2() - other.x2();
      case BOTTOM -> box.y2() - other.y2();
    };
  }

  /** Returns the word for people and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
