package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.SplitMix;

/**
 * Scenes in which everything is drawn: what drives through, how it is built and what it carries.
 */
final class Populations {
  private static final double TRUCK_SHARE = 0.75;

  private Populations() {}

  static Scene truck(long seed) {
    return truck("trucks", SplitMix.of(seed, "truck"));
  }

  static Scene vehicle(long seed) {
    return vehicle("vehicles", SplitMix.of(seed, "vehicle"));
  }

  static Scene traffic(long seed) {
    SplitMix random = SplitMix.of(seed, "traffic");
    return random.chance(TRUCK_SHARE) ? truck("traffic", random) : vehicle("traffic", random);
  }

  private static Scene truck(String name, SplitMix random) {
    List<SceneObject> objects = new ArrayList<>();
    double x = random.between(-3200, 300);
    double slope = random.between(-0.015, 0.015);
    double y = random.between(-450, 0) - slope * 8000;
    Placement tractor = new Placement(x, y, slope, false);
    objects.add(Tractor.build().at(tractor));
    double end = x;
    int boxes = random.chance(0.25) ? 2 : 1;
    for (int i = 0; i < boxes; i++) {
      Placement trailer = new Placement(i == 0 ? x + 3700 : end + 300, y, slope, false);
      objects.add(Trailer.at(0).at(trailer));
      Placement box = trailer.on(30, 1210);
      DryContainer.Box size =
          random.chance(0.5)
              ? DryContainer.Box.fortyFoot(0, 0)
              : DryContainer.Box.fortyFootHighCube(0, 0);
      objects.add((random.chance(0.2) ? ReeferContainer.of(size) : DryContainer.of(size)).at(box));
      end = trailer.x() + 12_300;
    }
    return new Scene(name, Math.max(end, 4000), Optional.empty(), objects).before(fan(random));
  }

  private static Scene vehicle(String name, SplitMix random) {
    Placement place = Placement.at(0, random.between(-100, 150));
    SceneObject van = new SceneObject("vehicle", false, Van.build().parts(), place);
    return new Scene(name, Van.LENGTH_MM, Optional.empty(), List.of(van)).before(fan(random));
  }

  private static FanBeam fan(SplitMix random) {
    return new FanBeam(random.between(7500, 14_000), random.between(150, 1100));
  }
}
