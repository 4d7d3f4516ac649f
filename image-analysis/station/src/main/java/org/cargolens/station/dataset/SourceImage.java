package org.cargolens.station.dataset;

import java.nio.file.Path;
import java.util.List;
import org.cargolens.simulator.dataset.KnownObject;

/**
 * A clean picture that things can be projected into.
 *
 * @param name its name relative to its folder, with forward slashes
 * @param path its file
 * @param objects containers and vehicles that are marked in it
 */
record SourceImage(String name, Path path, List<KnownObject> objects) {
  /** Returns the name without its ending, folders joined by hyphens. */
  String stem() {
    int dot = name.lastIndexOf('.');
    String stem = dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    return stem.replace('/', '-');
  }
}
