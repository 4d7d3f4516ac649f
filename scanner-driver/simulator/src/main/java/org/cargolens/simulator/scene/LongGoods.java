package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;

/** Goods that lie along the container: logs, planks, bars, beams, pipes. */
final class LongGoods {
  private LongGoods() {}

  /** Logs of many lengths at slight slopes, or bundles of planks with slats between them. */
  static SceneObject timber(SplitMix random, CargoSpace space) {
    return random.chance(0.5) ? logs(random, space) : planks(random, space);
  }

  private static SceneObject logs(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double top = space.floor() + random.between(0.4, 0.9) * space.height();
    double radius = random.between(90, 260);
    double usual = Math.min(space.length() * 0.9, random.between(2200, 11_500));
    double wall = space.half() - radius;
    for (double y = space.floor() + radius; y < top; y += radius * 1.7) {
      for (double z = -wall; z <= wall; z += radius * 2.4) {
        double length = Math.min(space.length(), usual * random.between(0.75, 1.1));
        double x = space.x1() + random.nextDouble() * (space.length() - length);
        double end = y + length * random.between(-0.015, 0.025);
        double thick = radius * random.between(1.5, 2);
        Outline log =
            new Bar(x + thick / 2, y, x + length - thick / 2, Math.min(end, space.top()), thick);
        parts.add(
            Material.WOOD,
            random.between(0.9, 1),
            new Prism(log, z - thick / 2.6, z + thick / 2.6));
      }
    }
    return StackedGoods.finish(parts, space, "timber");
  }

  private static SceneObject planks(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double length = Math.min(space.length() - 20, random.between(2000, 5900));
    double height = random.between(450, 1100);
    int tiers = 1 + random.nextInt((int) Math.max(1, space.height() / (height + 90)));
    Texture layers = Texture.layers(random.between(25, 80), 0.06);
    double fill = random.between(0.7, 1);
    for (double x = space.x1() + 10; x + length <= space.x2(); x += length + 40) {
      for (int tier = 0; tier < tiers; tier++) {
        double y = space.floor() + 80 + tier * (height + 80);
        for (double z : new double[] {-1090, 30}) {
          double own = length * random.between(0.9, 1);
          parts.add(Material.WOOD, fill, new Block(x, x + own, y, y + height, z, z + 1060), layers);
        }
        for (double slat = x + 200; slat < x + length; slat += length * 0.4) {
          parts.add(Material.WOOD, new Block(slat, slat + 90, y - 80, y, -1090, 1090));
        }
      }
    }
    return StackedGoods.finish(parts, space, "timber");
  }

  /** Bundles of bars, pipes or beams on sleepers, low and dark. */
  static SceneObject bars(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double size = random.between(20, 160);
    double wall = random.between(0.06, 0.5) * size;
    double top = space.floor() + 90 + random.between(size + 10, 900);
    double length = space.length() * random.between(0.5, 0.97);
    for (double y = space.floor() + 90; y + size <= top; y += size * 1.4) {
      for (double z = -space.half() + size; z < space.half() - size; z += size * 2.6) {
        double own = Math.min(space.length(), length * random.between(0.92, 1.03));
        double x = space.x1() + (space.length() - own) * random.nextDouble();
        Outline line = new Bar(x + size, y + size / 2, x + own - size, y + size / 2, size);
        parts.add(
            Material.STEEL, 0.9, new Prism(new Outline.Stroke(line, wall), z, z + size * 0.9));
      }
    }
    for (double x = space.x1() + 300; x < space.x2() - 200; x += space.length() / 4) {
      parts.add(
          Material.WOOD, new Block(x, x + 100, space.floor(), space.floor() + 90, -1000, 1000));
    }
    return parts.build("steel-bars");
  }
}
