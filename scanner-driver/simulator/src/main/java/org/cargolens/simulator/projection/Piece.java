package org.cargolens.simulator.projection;

import org.cargolens.simulator.physics.AreaDensity;
import org.cargolens.simulator.physics.Material;

/**
 * A body of one material.
 *
 * @param material what it is made of
 * @param share of the body that the material fills; negative for a cavity, which takes away from a
 *     piece round it
 * @param body its shape
 */
record Piece(Material material, double share, ConvexBody body) {
  /** Returns what it adds to the area density along each mm of a ray. */
  AreaDensity perMm() {
    return material.ofMm(1).times(share);
  }
}
