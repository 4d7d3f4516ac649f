package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.SplitMix;

/** What a drawn truck carries: which containers, what is in them, what is hidden on its trailer. */
interface Freight {
  /** Containers of any kind with goods as ports see them. */
  Freight USUAL = (random, box) -> with(Boxes.build(box), Loading.draw(random, box));

  /** The same, full of heavy goods. */
  Freight HEAVY = (random, box) -> with(Boxes.build(box), Loading.drawHeavy(random, box));

  /** Returns a container, first, and what is in it, in the container's coordinates. */
  List<SceneObject> load(SplitMix random, BoxDesign box);

  /** Draws a container of a length in mm. */
  default BoxDesign box(SplitMix random, double length) {
    return BoxDesign.draw(random, length);
  }

  /** Returns whether the picture must show the wheels, all but their feet. */
  default boolean showsWheels() {
    return false;
  }

  /** Returns what is hidden on or in a trailer, in the trailer's coordinates. */
  default List<SceneObject> under(TrailerDesign trailer) {
    return List.of();
  }

  private static List<SceneObject> with(SceneObject box, List<SceneObject> goods) {
    List<SceneObject> all = new ArrayList<>();
    all.add(box);
    all.addAll(goods);
    return all;
  }
}
