package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;

/**
 * A body of one material.
 *
 * @param material what it is made of
 * @param fill share of the body that the material fills, above 0 to 1: packed goods are mostly air
 * @param solid its shape
 * @param texture how evenly it is filled
 */
record Part(Material material, double fill, Solid solid, Texture texture) {
  /** Checks the fill. */
  Part {
    if (!(fill > 0 && fill <= 1)) {
      throw new IllegalArgumentException("fill must be above 0 and at most 1, is " + fill);
    }
  }
}
