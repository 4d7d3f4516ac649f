package org.cargolens.simulator.scene;

import java.util.List;

/**
 * What is really in a simulated scan.
 *
 * @param scene name of the scene
 * @param objects everything that casts a shadow in the picture, in the order of the scene
 * @param deadDetectors detectors that show their dark level whatever the beam, ascending
 */
public record SceneTruth(String scene, List<TruthObject> objects, List<Integer> deadDetectors) {
  /** Copies the lists. */
  public SceneTruth {
    objects = List.copyOf(objects);
    deadDetectors = List.copyOf(deadDetectors);
  }

  /** Returns the objects that don't belong. */
  public List<TruthObject> suspicious() {
    return objects.stream().filter(TruthObject::suspicious).toList();
  }

  /** Returns what the papers say, a declaration for each container that has any. */
  public List<Declaration> declarations() {
    return objects.stream().flatMap(object -> object.declaration().stream()).toList();
  }

  /** Returns the objects of a category. */
  public List<TruthObject> ofCategory(String category) {
    return objects.stream().filter(object -> object.category().equals(category)).toList();
  }
}
