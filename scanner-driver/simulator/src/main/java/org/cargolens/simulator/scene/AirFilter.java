package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;

/** An air filter or silencer that stands behind a tractor's cab: a tall can with round ends. */
final class AirFilter {
  private AirFilter() {}

  /**
   * Adds one.
   *
   * @param cab where the cab ends, in mm
   * @param frame height of the tractor's frame
   */
  static void add(SceneObject.Builder parts, SplitMix random, double cab, double frame) {
    double radius = random.between(110, 260);
    double x = cab + radius + random.between(30, 200);
    double y1 = frame + random.between(-200, 300);
    double y2 = y1 + random.between(500, 1100);
    double z = random.chance(0.5) ? -850 : 850;
    Solid can = new Rounded.Upright(x, z, radius, y1, y2);
    parts.add(Material.STEEL, can.without(new Rounded.Upright(x, z, radius - 2, y1 + 2, y2 - 2)));
    parts.add(
        Material.WOOD,
        random.between(0.05, 0.5),
        new Rounded.Upright(x, z, radius * 0.9, y1, y1 + (y2 - y1) * random.between(0.3, 0.9)));
    parts.add(
        Material.STEEL,
        0.02,
        new Prism(new Bar(x, y1, x, y2, 2 * radius - 10), z - radius * 0.7, z + radius * 0.7));
    for (double y : new double[] {y1 + 120, y2 - 150}) {
      parts.add(
          Material.STEEL,
          0.04,
          new Block(x - radius, x + radius, y, y + 35, z - radius, z + radius));
    }
  }
}
