package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/** Goods in columns that stand on the floor one behind the other. */
final class StackedGoods {
  private static final List<Material> PACKED =
      List.of(Material.WOOD, Material.WOOD, Material.WATER, Material.POLYETHYLENE);

  private StackedGoods() {}

  /** Loose cartons from wall to wall, up to a height that changes along the container. */
  static SceneObject cartons(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double width = random.between(250, 700);
    double height = random.between(180, 500);
    double fill = random.between(0.05, 0.5);
    Material material = random.pick(PACKED);
    int most = (int) Math.max(1, space.height() / height);
    int layers = 1 + random.nextInt(most);
    double gap = random.chance(0.5) ? random.between(2, 8) : random.between(10, 50);
    for (double x = space.x1(); x + width < space.x2(); x += width + gap) {
      if (random.chance(0.12)) {
        layers = Math.max(1, Math.min(most, layers + random.nextInt(5) - 2));
      }
      double top = space.floor() + layers * height;
      double left = x;
      Texture seams = Texture.cartons(width + 1, height, random.nextLong());
      Texture inside = Texture.lumps(70, random.between(0.05, 0.3), random.nextLong());
      parts.add(
          material,
          Math.min(1, fill * random.between(0.8, 1.25)),
          new Block(x, x + width, space.floor(), top, -space.half() + 20, space.half() - 30),
          (px, py) -> seams.at(px - left + 0.5, py - space.floor()) * inside.at(px, py));
    }
    return finish(parts, space, "cartons");
  }

  /** Pallets of any height, two abreast, some places free. */
  static SceneObject pallets(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double length = random.pick(List.of(800.0, 1000.0, 1200.0));
    boolean alike = random.chance(0.5);
    double height = random.between(500, space.height() - 150);
    Pallet kind = Pallet.draw(random);
    for (double x = space.x1(); x + length < space.x2(); x += length + random.between(10, 90)) {
      for (int side = -1; side <= 1; side += 2) {
        if (random.chance(0.06)) {
          continue;
        }
        double own = alike ? height * random.between(0.95, 1) : random.between(400, 2000);
        Pallet pallet = alike ? kind : Pallet.draw(random);
        double z = side < 0 ? -space.half() : 25;
        double top = Math.min(space.top(), space.floor() + 144 + own);
        pallet.add(
            parts,
            new Block(x, x + length, space.floor(), top, z, z + space.half() - 25),
            random.nextLong());
      }
    }
    return finish(parts, space, "pallets");
  }

  /** Tall rows of sacks with rounded tops and narrow slits between them: almost black. */
  static SceneObject sackColumns(SplitMix random, CargoSpace space) {
    return sackColumns(random, space, 900);
  }

  /** The same, up to at least a height in mm. */
  static SceneObject sackColumns(SplitMix random, CargoSpace space, double least) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double width = random.between(320, 1100);
    double height = random.between(least, space.height() - 120);
    double fill = random.between(0.3, 0.8);
    double uneven = random.chance(0.5) ? 60 : random.between(60, 400);
    double slit = random.between(5, 70);
    double last = random.chance(0.5) ? random.between(0.6, 0.95) : 2;
    for (double x = space.x1(); x + width < space.x2(); x += width + slit) {
      double share = (x - space.x1()) / space.length();
      double own = height - random.between(0, uneven) - (share > last ? height * 0.45 : 0);
      column(parts, random, space, new Column(x, width, Math.max(350, own), fill, 90));
      if (slit > 25 && random.chance(0.4)) {
        addStrand(
            parts,
            random,
            new Extent(x + width, x + width + slit, space.floor(), space.floor() + own));
      }
    }
    return finish(parts, space, "sacks");
  }

  /** What hangs or stands in a slit: a board, a folded sack, spilt goods. */
  private static void addStrand(SceneObject.Builder parts, SplitMix random, Extent slit) {
    double wide = (slit.x2() - slit.x1()) * random.between(0.15, 0.5);
    double x = random.between(slit.x1(), slit.x2() - wide);
    double from = slit.h1() + random.between(0, 0.6) * (slit.h2() - slit.h1());
    parts.add(
        Material.WOOD,
        random.between(0.1, 0.6),
        new Block(x, x + wide, from, slit.h2() * random.between(0.85, 1.05), -900, 900),
        Texture.lumps(60, 0.6, random.nextLong()));
  }

  /** Big bags of granules in one or two tiers. */
  static SceneObject bigBags(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double width = random.between(850, 1200);
    double fill = random.between(0.3, 0.9);
    double height = random.between(700, 1250);
    int tiers = space.height() > 2 * height + 100 && random.chance(0.5) ? 2 : 1;
    for (double x = space.x1(); x + width < space.x2(); x += width + random.between(5, 60)) {
      for (int tier = 0; tier < tiers; tier++) {
        double foot = space.floor() + tier * height;
        CargoSpace own = new CargoSpace(space.x1(), space.x2(), foot, space.top(), space.half());
        double tall = Math.min(height * random.between(0.85, 1), space.top() - foot - 60);
        column(parts, random, own, new Column(x, width, tall, fill, 200));
      }
    }
    return finish(parts, space, "big-bags");
  }

  /** Pressed bales of cotton, paper or rags. */
  static SceneObject bales(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double width = random.between(600, 1500);
    double height = random.between(450, 1100);
    double fill = random.between(0.25, 0.95);
    int tiers = 1 + random.nextInt((int) Math.max(1, space.height() / height));
    for (double x = space.x1(); x + width < space.x2(); x += width + random.between(0, 70)) {
      for (int tier = 0; tier < tiers; tier++) {
        if (tier > 0 && random.chance(0.08)) {
          break;
        }
        double y = space.floor() + tier * height;
        double shift = random.between(-30, 30);
        parts.add(
            Material.WOOD,
            Math.min(1, fill * random.between(0.85, 1.15)),
            new Block(
                x + shift,
                x + shift + width,
                y,
                y + height * random.between(0.93, 1),
                -space.half() + random.between(10, 90),
                space.half() - random.between(10, 90)),
            Texture.lumps(190, random.between(0.1, 0.4), random.nextLong()));
      }
    }
    return finish(parts, space, "bales");
  }

  /** Blocks or crates of stone and tiles: low and black. */
  static SceneObject stone(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double height = random.between(350, 1300);
    double fill = random.between(0.15, 0.6);
    double x = space.x1() + random.between(20, 400);
    while (x < space.x2() - 600) {
      double width = Math.min(space.x2() - x, random.between(600, 1900));
      double half = random.between(450, space.half() - 60);
      double y = space.floor() + 90;
      parts.add(Material.WOOD, 0.5, new Block(x, x + width, space.floor(), y, -half, half));
      parts.add(
          Material.GLASS,
          fill,
          new Block(x + 20, x + width - 20, y, y + height * random.between(0.8, 1.1), -half, half),
          random.chance(0.5) ? Texture.layers(random.between(40, 200), 0.15) : Texture.EVEN);
      x += width + random.between(20, 700);
    }
    return finish(parts, space, "stone");
  }

  /**
   * Adds a column with a rounded top, in three slabs across, so that the fan blurs the tops as it
   * does those of single sacks.
   */
  private static void column(
      SceneObject.Builder parts, SplitMix random, CargoSpace space, Column column) {
    double deep = space.half() * 2 / 3;
    double top = space.floor() + column.height();
    Texture lumps = Texture.lumps(130, random.between(0.05, 0.25), random.nextLong());
    double x = column.x();
    double fall = Math.min(column.round(), column.width() / 2);
    for (int slab = 0; slab < 3; slab++) {
      double z = -space.half() + slab * deep + 10;
      double own = top - fall - random.between(0, 60);
      parts.add(
          Material.WATER,
          column.fill(),
          new Block(x, x + column.width(), space.floor(), own, z, z + deep - 20),
          lumps);
      parts.add(
          Material.WATER,
          column.fill(),
          new Prism(Curves.dome(x, x + column.width(), own, fall), z, z + deep - 20));
    }
  }

  /** Returns goods even from a space too short for one piece: then a single carton. */
  static SceneObject finish(SceneObject.Builder parts, CargoSpace space, String category) {
    if (parts.isEmpty()) {
      double end = Math.min(space.x2(), space.x1() + 600);
      parts.add(
          Material.WOOD,
          0.2,
          new Block(space.x1(), end, space.floor(), space.floor() + 500, -400, 400));
    }
    return parts.build(category);
  }

  /** A column of sacks: where it begins, how large and how full it is, how round its top. */
  private record Column(double x, double width, double height, double fill, double round) {}
}
