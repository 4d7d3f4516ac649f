package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Stroke;

/** Round goods: drums, rolls, coils, tyres. */
final class RoundGoods {
  private RoundGoods() {}

  static SceneObject paperRolls(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double radius = random.between(380, 590);
    double height = random.between(800, 1800);
    int tiers = (int) Math.max(1, Math.min(3, Math.floor(space.height() / height)));
    tiers = 1 + random.nextInt(tiers);
    double fill = random.between(0.6, 1);
    boolean staggered = random.chance(0.5);
    double cap = random.chance(0.4) ? random.between(30, 170) : 0;
    for (double x = space.x1() + radius; x + 2 * radius < space.x2(); x += 2 * radius + 15) {
      for (int tier = 0; tier < tiers; tier++) {
        double y = space.floor() + tier * height;
        for (int side = -1; side <= 1; side += 2) {
          double at = x + (staggered && side > 0 ? radius * 0.8 : 0);
          double z = side * (space.half() - radius - 20);
          parts.add(
              Material.WOOD,
              fill,
              new Rounded.Upright(at, z, radius, y, y + height - 8)
                  .without(new Rounded.Upright(at, z, 42, y, y + height - 8)));
          if (cap > 0 && tier == tiers - 1) {
            addCap(parts, new Rounded.Upright(at, z, radius, y + height - 8, y + height + cap));
          }
        }
      }
    }
    return StackedGoods.finish(parts, space, "paper-rolls");
  }

  /** The upper end as one sees it from below or above: a lens with a plug in its middle. */
  private static void addCap(SceneObject.Builder parts, Rounded.Upright cap) {
    double r = cap.radius();
    double high = cap.y2() - cap.y1();
    Outline lens = Curves.dome(cap.x() - r, cap.x() + r, cap.y1(), high);
    parts.add(Material.WOOD, 0.18, new Prism(lens, cap.z() - r * 0.6, cap.z() + r * 0.6));
    parts.add(
        Material.WOOD, new Prism(new Stroke(lens, 8), cap.z() - r * 0.15, cap.z() + r * 0.15));
    Outline plug = new Circle(cap.x(), cap.y1() + high * 0.55, Math.min(45, high * 0.3));
    parts.add(Material.POLYETHYLENE, new Prism(new Stroke(plug, 8), cap.z() - 60, cap.z() + 60));
    parts.add(Material.STEEL, new Prism(plug, cap.z() - 6, cap.z() + 6));
  }

  static SceneObject drums(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    int tiers = 1 + random.nextInt(space.height() > 2100 ? 2 : 1);
    double radius = random.between(190, 300);
    double height = radius * random.between(2.4, 3.2);
    double fill = random.between(0.3, 1);
    boolean steel = random.chance(0.6);
    boolean cap = random.chance(0.4);
    int across = (int) Math.floor(2 * space.half() / (2 * radius + 12));
    for (double x = space.x1() + radius; x + radius < space.x2(); x += 2 * radius + 12) {
      for (int tier = 0; tier < tiers; tier++) {
        double y = space.floor() + 10 + tier * (height + 40);
        double level = y + height * random.between(0.75, 0.97);
        for (int i = 0; i < across; i++) {
          double z = -space.half() + radius + 6 + i * (2 * radius + 12);
          drum(parts, new Rounded.Upright(x, z, radius, y, y + height), steel);
          parts.add(Material.WATER, fill, new Rounded.Upright(x, z, radius - 3, y, level));
        }
        if (cap) {
          double z = random.between(-700, 700);
          double top = y + height;
          addCap(parts, new Rounded.Upright(x, z, radius, top, top + radius * 0.3));
          continue;
        }
        parts.add(
            Material.WOOD,
            0.4,
            new Block(x - radius, x + radius, y + height, y + height + 18, -1050, 1050));
      }
    }
    return StackedGoods.finish(parts, space, "drums");
  }

  private static void drum(SceneObject.Builder parts, Rounded.Upright drum, boolean steel) {
    double wall = steel ? 1.2 : 5;
    Solid inside =
        new Rounded.Upright(
            drum.x(), drum.z(), drum.radius() - wall, drum.y1() + wall, drum.y2() - wall);
    parts.add(steel ? Material.STEEL : Material.POLYETHYLENE, drum.without(inside));
  }

  /** Coils of sheet or wire, lying across on timber: black discs with a hole, only on the floor. */
  static SceneObject coils(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double x = space.x1() + random.between(100, 900);
    boolean alongside = random.chance(0.3);
    while (x < space.x2() - 1000) {
      double radius = random.between(380, 800);
      if (x + 2 * radius > space.x2()) {
        break;
      }
      double y = space.floor() + 120 + radius;
      double half = random.between(250, 700);
      double cx = x + radius;
      if (alongside) {
        Solid coil = new Rounded.Lying(x, x + half * 2, y, 0, radius);
        parts.add(
            Material.STEEL,
            0.9,
            coil.without(new Rounded.Lying(x, x + half * 2, y, 0, radius * 0.45)));
      } else {
        Solid coil = new Prism(new Circle(cx, y, radius), -half, half);
        parts.add(
            Material.STEEL,
            0.9,
            coil.without(
                new Prism(new Circle(cx, y, radius * random.between(0.3, 0.6)), -half, half)));
      }
      parts.add(
          Material.WOOD,
          0.6,
          new Block(
              x, x + 2 * radius, space.floor(), space.floor() + 130, -half - 150, half + 150));
      x += 2 * Math.max(radius, alongside ? half : 0) + random.between(100, 1600);
    }
    return StackedGoods.finish(parts, space, "coils");
  }

  /** Tyres, standing in stacks or laced. */
  static SceneObject tyres(SplitMix random, CargoSpace space) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double radius = random.between(290, 540);
    double top = space.floor() + random.between(0.3, 0.97) * space.height();
    boolean lying = random.chance(0.5);
    double deep = radius * 0.6;
    for (double x = space.x1() + radius; x + radius < space.x2(); x += 2 * radius + 8) {
      if (lying) {
        stack(parts, new Block(x - radius, x + radius, space.floor(), top, -1, 1), deep);
        continue;
      }
      for (double y = space.floor() + radius; y + radius < top; y += 2 * radius) {
        Solid tyre = new Prism(new Circle(x, y, radius), -space.half() + 40, space.half() - 40);
        Solid hole =
            new Prism(new Circle(x, y, radius * 0.6), -space.half() + 40, space.half() - 40);
        parts.add(Material.RUBBER, random.between(0.2, 0.3), tyre.without(hole));
      }
    }
    return StackedGoods.finish(parts, space, "tyres");
  }

  private static void stack(SceneObject.Builder parts, Block space, double deep) {
    double x = (space.x1() + space.x2()) / 2;
    double radius = (space.x2() - space.x1()) / 2;
    Texture layers = Texture.layers(deep, 0.25);
    for (double z : new double[] {-radius - 10, radius + 10}) {
      parts.add(
          Material.RUBBER,
          0.35,
          new Rounded.Upright(x, z, radius, space.y1(), space.y2())
              .without(new Rounded.Upright(x, z, radius * 0.55, space.y1(), space.y2())),
          (px, py) -> layers.at(px, py - space.y1()));
    }
  }
}
