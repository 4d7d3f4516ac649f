package org.cargolens.station.evaluation;

import java.io.IOException;
import org.cargolens.analysis.detect.ModelPacks;

/** The models that are built in. */
public final class ShippedModels {
  private ShippedModels() {}

  /** Returns whether a model of a name is. */
  public static boolean areBuiltIn(String name) throws IOException {
    return ModelPacks.shipped().stream().anyMatch(pack -> pack.descriptor().name().equals(name));
  }
}
