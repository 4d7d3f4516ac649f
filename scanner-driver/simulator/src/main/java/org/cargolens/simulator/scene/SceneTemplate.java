package org.cargolens.simulator.scene;

import java.util.function.LongFunction;

/**
 * A kind of scene, from which a seed makes one with its own goods.
 *
 * @param name lower-case words with hyphens
 * @param description what it shows
 * @param maker makes the scene of a seed, always the same for the same seed
 */
public record SceneTemplate(String name, String description, LongFunction<Scene> maker) {
  /**
   * Returns the scene of a seed.
   *
   * @param seed decides what is loaded and where, and the container's number
   */
  public Scene create(long seed) {
    return maker.apply(seed);
  }
}
