package org.cargolens.station.dataset;

import java.util.Optional;
import org.cargolens.scan.ReadOptions;
import org.cargolens.simulator.projection.Pitch;

/**
 * How things are projected into a folder of real pictures.
 *
 * @param seed decides everything that is drawn
 * @param share of the pictures that get a thing, 0 to 1
 * @param withOriginals whether a picture with a thing is written without it as well
 * @param pitch size of a pixel, if it is known
 * @param reading how to read the pictures
 */
public record ProjectionRecipe(
    long seed, double share, boolean withOriginals, Optional<Pitch> pitch, ReadOptions reading) {
  /** Checks the share. */
  public ProjectionRecipe {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be 0 to 1, is " + share);
    }
  }
}
