package org.cargolens.simulator.scene;

import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.SplitMix;

/** The scene of a van. */
final class VanScene {
  private VanScene() {}

  static Scene van(long seed) {
    SplitMix random = SplitMix.of(seed, "hidden");
    SceneObject packets = HiddenThings.packets(4760 + random.between(0, 60), 760, 800);
    SceneObject rifle = HiddenThings.rifle(2860 + random.between(0, 100), 560, -200);
    return new Scene("van", Van.LENGTH_MM, Optional.empty(), List.of(Van.build(), packets, rifle));
  }
}
