package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;

/**
 * A truck's wheel that lies flat in a cradle: round flanks, the rim's dish and its bolt in the
 * middle.
 *
 * @param x its middle along the vehicle, in mm
 * @param y its underside
 * @param radius of the tyre
 * @param high how high it is, lying
 */
record SpareWheel(double x, double y, double radius, double high) {
  private static final int SLICES = 5;

  /** Adds it with its cradle. */
  void addTo(SceneObject.Builder parts, SplitMix random) {
    double rim = radius * random.between(0.52, 0.62);
    double z = random.between(-250, 250);
    for (int i = 0; i < SLICES; i++) {
      double share = (i + 0.5) / SLICES * 2 - 1;
      double round = radius - 0.16 * radius * Math.abs(share * share * share);
      double y1 = y + high * i / SLICES;
      double bead = rim + 0.1 * radius * (1 - Math.abs(share));
      parts.add(
          Material.RUBBER,
          i == 0 || i == SLICES - 1 ? 0.75 : 0.28,
          ring(new Rounded.Upright(x, z, round, y1, y1 + high / SLICES), bead));
    }
    parts.add(
        Material.RUBBER,
        ring(new Rounded.Upright(x, z, radius, y + 30, y + high - 30), radius - 22));
    parts.add(Material.STEEL, ring(new Rounded.Upright(x, z, rim, y + 10, y + high - 10), rim - 7));
    double dish = y + high * random.between(0.2, 0.8);
    parts.add(Material.STEEL, 0.6, new Rounded.Upright(x, z, rim * 0.8, dish, dish + 22));
    parts.add(
        Material.STEEL, 0.9, new Rounded.Upright(x, z, random.between(18, 70), y - 40, y + high));
    addCradle(parts, random, z);
  }

  private void addCradle(SceneObject.Builder parts, SplitMix random, double z) {
    double up = random.between(250, 650);
    double gap = random.between(10, 90);
    for (double at : new double[] {x - radius - gap, x + radius + gap}) {
      parts.add(Material.STEEL, new Prism(new Bar(at, y - 20, at, y + up, 34), z - 25, z + 25));
    }
    parts.add(
        Material.STEEL,
        new Prism(
            new Bar(x - radius - gap, y - 25, x + radius + gap, y - 25, 26), z - 300, z - 270));
  }

  private static Solid ring(Rounded.Upright outer, double inner) {
    return outer.without(new Rounded.Upright(outer.x(), outer.z(), inner, outer.y1(), outer.y2()));
  }
}
