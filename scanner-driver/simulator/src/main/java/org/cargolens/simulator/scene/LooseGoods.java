package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/** Goods without a shape of their own: bulk, liquid in bags, scrap, things strewn about. */
final class LooseGoods {
  /** Slabs across, so that the fan blurs the top. */
  private static final int BULK_SLABS = 6;

  private LooseGoods() {}

  /** Grain, sugar or ore, poured in from the doors: level, falling towards one end or both. */
  static SceneObject bulk(SplitMix random, CargoSpace space) {
    return bulk(random, space, 0.25);
  }

  /** The same, up to at least a share of the room's height. */
  static SceneObject bulk(SplitMix random, CargoSpace space, double least) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double height = random.between(least, 0.97) * space.height();
    double left = random.chance(0.3) ? random.between(0.05, 0.5) * space.length() : 0;
    double right = random.chance(0.7) ? random.between(0.05, 0.5) * space.length() : 0;
    double fill = random.between(0.45, 1);
    Material material = random.chance(0.7) ? Material.WATER : Material.GLASS;
    double deep = space.half() * 2 / BULK_SLABS;
    for (int slab = 0; slab < BULK_SLABS; slab++) {
      double z = -space.half() + slab * deep;
      double own = height - random.between(0, 0.03) * height;
      Extent extent = new Extent(space.x1(), space.x2(), space.floor(), space.floor() + own);
      parts.add(
          material,
          fill,
          new Prism(Curves.heap(extent, left, right), z, z + deep),
          Texture.lumps(300, 0.06, random.nextLong()));
    }
    if (random.chance(0.4)) {
      double wall = right > 0 ? space.x2() - 40 : space.x1() + 40;
      parts.add(
          Material.WOOD,
          0.2,
          new Block(wall - 25, wall + 25, space.floor(), space.top(), -1100, 1100));
    }
    return parts.build("bulk");
  }

  /** A bag of liquid that lies on the floor, or upright tanks of plastic in cages. */
  static SceneObject liquid(SplitMix random, CargoSpace space) {
    if (random.chance(0.5)) {
      return tanks(random, space);
    }
    SceneObject.Builder parts = new SceneObject.Builder();
    double height = Math.min(space.height() - 200, random.between(700, 1500));
    double round = random.between(120, 600);
    double fill = random.between(0.75, 1);
    Extent extent =
        new Extent(space.x1() + 60, space.x2() - 90, space.floor(), space.floor() + height);
    parts.add(
        Material.WATER,
        fill,
        new Prism(Curves.heap(extent, round, round), -space.half() + 40, space.half() - 40));
    return parts.build("liquid");
  }

  private static SceneObject tanks(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double length = random.between(1000, 1250);
    int tiers = space.height() > 2350 && random.chance(0.5) ? 2 : 1;
    for (double x = space.x1() + 10; x + length < space.x2(); x += length + 30) {
      for (int tier = 0; tier < tiers; tier++) {
        double y = space.floor() + tier * 1165;
        double level = y + 150 + random.between(200, 970);
        for (int side = -1; side <= 1; side += 2) {
          double z1 = side < 0 ? -space.half() + 30 : 40;
          double z2 = z1 + space.half() - 80;
          parts.add(Material.WOOD, 0.5, new Block(x, x + length, y, y + 140, z1, z2));
          parts.add(Material.WATER, new Block(x + 20, x + length - 20, y + 140, level, z1, z2));
          cage(parts, new Block(x, x + length, y + 140, y + 1150, z1, z2));
        }
      }
    }
    return StackedGoods.finish(parts, space, "liquid-tanks");
  }

  private static void cage(SceneObject.Builder parts, Block space) {
    for (double z : new double[] {space.z1(), space.z2() - 18}) {
      for (double x = space.x1(); x < space.x2(); x += 180) {
        parts.add(Material.STEEL, 0.3, new Block(x, x + 18, space.y1(), space.y2(), z, z + 18));
      }
      for (double y = space.y1() + 60; y < space.y2(); y += 260) {
        parts.add(Material.STEEL, 0.3, new Block(space.x1(), space.x2(), y, y + 18, z, z + 18));
      }
    }
  }

  /** Scrap metal or waste, with a ragged top. */
  static SceneObject scrap(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    boolean metal = random.chance(0.6);
    Material material = metal ? Material.STEEL : Material.WOOD;
    double fill = metal ? random.between(0.02, 0.12) : random.between(0.1, 0.6);
    double height = random.between(0.2, 0.85) * space.height();
    double step = random.between(300, 900);
    for (double x = space.x1(); x + step < space.x2(); x += step) {
      double own = height * random.between(0.65, 1.1);
      Extent extent =
          new Extent(
              Math.max(space.x1(), x - 60),
              Math.min(space.x2(), x + step + 60),
              space.floor(),
              Math.min(space.top(), space.floor() + own));
      parts.add(
          material,
          fill,
          new Prism(
              Curves.heap(extent, step * 0.3, step * 0.3),
              -space.half() + random.between(0, 300),
              space.half() - random.between(0, 300)),
          Texture.lumps(random.between(60, 240), 0.6, random.nextLong()));
    }
    Clutter.add(
        parts,
        new Clutter.Kind(metal ? Material.STEEL : Material.ALUMINIUM, 60, 600, 160),
        new Block(
            space.x1(),
            space.x2(),
            space.floor(),
            space.floor() + Math.max(700, height),
            -space.half(),
            space.half()),
        random.nextLong());
    return parts.build("scrap");
  }

  /** Furniture, tools, spare parts, boxes of all sizes. */
  static SceneObject scattered(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double top = space.floor() + Math.max(800, random.between(0.3, 0.9) * space.height());
    int things = 4 + random.nextInt((int) (space.length() / 400));
    for (int i = 0; i < things; i++) {
      double size = random.between(150, Math.min(1100, space.length() / 2));
      double x = random.between(space.x1(), space.x2() - size);
      double y = space.floor() + (random.chance(0.6) ? 0 : random.between(0, top / 2));
      double z = random.between(-space.half(), space.half() - 400);
      Material material =
          random.pick(List.of(Material.WOOD, Material.POLYETHYLENE, Material.WATER));
      parts.add(
          material,
          random.between(0.05, 0.6),
          new Block(x, x + size, y, y + size * random.between(0.3, 1), z, z + 400),
          Texture.lumps(size / 4, random.between(0.1, 0.7), random.nextLong()));
    }
    Block all = new Block(space.x1(), space.x2(), space.floor(), top, -1100, 1100);
    Clutter.add(parts, new Clutter.Kind(Material.STEEL, 40, 400, 40), all, random.nextLong());
    Ironware.strew(parts, random, all, 1 + random.nextInt(5));
    return parts.build("mixed-goods");
  }
}
