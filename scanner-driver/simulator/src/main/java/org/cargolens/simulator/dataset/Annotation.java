package org.cargolens.simulator.dataset;

import java.util.Optional;
import org.cargolens.scan.Polygon;
import org.cargolens.simulator.picture.Box;

/**
 * The truth of one object in one picture.
 *
 * @param category what it is
 * @param outline in the picture's pixels, cut at the edges of the scanned part
 * @param share of the object's area that is left of it after cutting, above 0 to 1
 * @param hidden what else is known of a hidden thing
 */
public record Annotation(
    TruthCategory category, Polygon outline, double share, Optional<HiddenThing> hidden) {
  /** Below this share an object counts neither as found nor as missed. */
  public static final double LEAST_SHARE = 0.4;

  /** Returns the box round the outline. */
  public Box box() {
    return Box.of(outline);
  }

  /** Returns whether too little of it is in the picture for it to count. */
  public boolean ignored() {
    return share < LEAST_SHARE;
  }
}
