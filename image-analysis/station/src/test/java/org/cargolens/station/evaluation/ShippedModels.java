package org.cargolens.station.evaluation;

import java.io.IOException;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.ModelPacks;
import org.junit.jupiter.api.Assumptions;

/** The models that are built in. */
public final class ShippedModels {
  private ShippedModels() {}

  /** Ends the test with a reason, where people see it, unless a model is built in. */
  public static void require(String name) throws IOException {
    for (ModelPack pack : ModelPacks.shipped()) {
      if (pack.descriptor().name().equals(name)) {
        return;
      }
    }
    skip("needs the model " + name + ", which isn't built in yet");
  }

  /** Ends the test with a reason, where people see it. */
  public static void skip(String reason) {
    System.getLogger(ShippedModels.class.getName())
        .log(System.Logger.Level.WARNING, "test skipped: " + reason);
    Assumptions.abort(reason);
  }
}
