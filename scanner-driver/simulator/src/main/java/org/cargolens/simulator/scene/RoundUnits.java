package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.Outline.Circle;

/** Units of round goods: reels, drums, cans, tyres, coils, liquid in cages. */
final class RoundUnits {
  private RoundUnits() {}

  /** A reel of paper standing on its end, a core in its middle. */
  static CargoUnit reel() {
    return (parts, random, room) -> {
      Upright whole = Upright.within(room, random.between(0, 12));
      double top = room.y2() - random.between(2, 10);
      parts.add(
          Material.PAPER,
          0.93,
          whole.solid(whole.radius(), room.y1(), top).without(whole.solid(38, room.y1(), top)),
          Texture.lumps(260, 0.02, random.nextLong()));
      Solid tube = whole.solid(46, room.y1(), top);
      parts.add(Material.PAPER, 0.8, tube.without(whole.solid(38, room.y1(), top)));
    };
  }

  /** A steel drum with hoops, nearly full. */
  static CargoUnit drum(Material liquid) {
    return (parts, random, room) -> {
      Upright drum = Upright.within(room, 8);
      double r = drum.radius();
      double y1 = room.y1();
      double y2 = room.y2() - 12;
      double level = y1 + (y2 - y1) * random.between(0.9, 0.96);
      parts.add(
          Material.STEEL, drum.solid(r, y1, y2).without(drum.solid(r - 1.2, y1 + 1.2, y2 - 1.2)));
      parts.add(liquid, drum.solid(r - 1.2, y1 + 1.2, level));
      for (double share : new double[] {0, 0.33, 0.66, 0.98}) {
        double y = y1 + share * (y2 - y1);
        parts.add(Material.STEEL, drum.solid(r + 6, y, y + 12).without(drum.solid(r, y, y + 12)));
      }
    };
  }

  /** A plastic tank in a cage of steel on its own pallet. */
  static CargoUnit cagedTank(Material liquid) {
    CargoUnit tank =
        (parts, random, room) -> {
          double level = room.y1() + (room.y2() - room.y1()) * random.between(0.84, 0.93);
          Block body =
              new Block(
                  room.x1() + 25,
                  room.x2() - 25,
                  room.y1(),
                  room.y2() - 25,
                  room.z1() + 25,
                  room.z2() - 25);
          parts.add(
              liquid, new Block(body.x1(), body.x2(), body.y1(), level, body.z1(), body.z2()));
          parts.add(Material.POLYETHYLENE, body.without(CargoUnit.raised(body, 2, 4)));
          for (double z : new double[] {room.z1(), room.z2() - 18}) {
            for (double x = room.x1(); x < room.x2() - 18; x += 165) {
              parts.add(Material.STEEL, 0.3, new Block(x, x + 18, room.y1(), room.y2(), z, z + 18));
            }
            for (double y = room.y1() + 60; y < room.y2() - 18; y += 230) {
              parts.add(Material.STEEL, 0.3, new Block(room.x1(), room.x2(), y, y + 18, z, z + 18));
            }
          }
        };
    return tank.onPallet();
  }

  /** Layers of cans with sheets of card between them. */
  static CargoUnit cans(Material content, double diameter, double height) {
    return PackedUnits.both(
        PackedUnits.even(
            content, 0.66, Texture.rounds(diameter, 0.25).times(Texture.layers(height, 0.04))),
        PackedUnits.even(Material.STEEL, 0.016, Texture.layers(height, 0.04)));
  }

  /** Cartons of bottles: glass and what is in them, necks up. */
  static CargoUnit bottles() {
    Texture row = (x, y) -> y / 330 - Math.floor(y / 330) > 0.68 ? 0.55 : 1.2;
    Texture glass = row.times(Texture.cartons(330, 330, 11));
    return PackedUnits.both(
        PackedUnits.even(Material.WATER, 0.36, row.times(bumps(82))),
        PackedUnits.even(Material.GLASS, 0.11, glass));
  }

  /** Shrink-wrapped plastic bottles. */
  static CargoUnit plasticBottles() {
    Texture row = (x, y) -> y / 310 - Math.floor(y / 310) > 0.78 ? 0.5 : 1.1;
    return PackedUnits.even(Material.WATER, 0.68, row.times(bumps(92)));
  }

  /** Upright round things side by side: thick in the middle of each. */
  private static Texture bumps(double pitch) {
    return (x, y) -> {
      double off = 2 * (x / pitch - Math.floor(x / pitch)) - 1;
      return 0.75 + 0.32 * Math.sqrt(1 - off * off);
    };
  }

  /** Tyres lying on each other. */
  static CargoUnit lyingTyres(double thick) {
    return (parts, random, room) -> {
      Upright tyre = Upright.within(room, 2);
      double r = tyre.radius();
      Texture layers = Texture.layers(thick, 0.14);
      Texture placed = (x, y) -> layers.at(x, y - room.y1());
      parts.add(
          Material.RUBBER,
          0.34,
          tyre.solid(r, room.y1(), room.y2()).without(tyre.solid(r * 0.6, room.y1(), room.y2())),
          placed);
      Solid belt = tyre.solid(r * 0.96, room.y1(), room.y2());
      parts.add(
          Material.STEEL, 0.05, belt.without(tyre.solid(r * 0.9, room.y1(), room.y2())), placed);
    };
  }

  /** Tyres standing behind each other across the container, in rows on top of each other. */
  static CargoUnit standingTyres() {
    return (parts, random, room) -> {
      double r = (room.x2() - room.x1()) / 2;
      double x = (room.x1() + room.x2()) / 2;
      int rows = (int) Math.max(1, Math.floor((room.y2() - room.y1()) / (2 * r) + 0.01));
      for (int row = 0; row < rows; row++) {
        double y = room.y1() + (2 * row + 1) * Math.min(r, (room.y2() - room.y1()) / 2 / rows);
        Circle tread = new Circle(x, y, r);
        parts.add(Material.RUBBER, 0.26, ring(room, tread, 0.6));
        parts.add(Material.RUBBER, 0.16, ring(room, tread, 0.88));
        parts.add(Material.STEEL, 0.02, ring(room, new Circle(x, y, r * 0.66), 0.9));
      }
    };
  }

  private static Solid ring(Block room, Circle outer, double share) {
    Circle inner = new Circle(outer.centreX(), outer.centreY(), outer.radius() * share);
    return new Prism(outer, room.z1(), room.z2()).without(new Prism(inner, room.z1(), room.z2()));
  }

  /** A coil of steel sheet lying across in a cradle of timber. */
  static CargoUnit coil() {
    return (parts, random, room) -> {
      double r = Math.min((room.x2() - room.x1()) / 2, (room.y2() - room.y1() - 100) / 2);
      r *= random.between(0.88, 1);
      double x = (room.x1() + room.x2()) / 2;
      double y = room.y1() + 100 + r;
      double half = (room.z2() - room.z1()) / 2 * random.between(0.5, 0.62);
      double middle = (room.z1() + room.z2()) / 2;
      Block own =
          new Block(room.x1(), room.x2(), room.y1(), room.y2(), middle - half, middle + half);
      parts.add(Material.STEEL, 0.95, ring(own, new Circle(x, y, r), Math.min(0.6, 255 / r)));
      for (double side : new double[] {-0.75, 0.45}) {
        double foot = x + side * r;
        parts.add(
            Material.WOOD,
            new Block(foot, foot + 0.3 * r, room.y1(), room.y1() + 150, room.z1(), room.z2()));
      }
      parts.add(
          Material.STEEL,
          0.5,
          new Block(
              x - r * 0.9, x + r * 0.9, room.y1() + 60, room.y1() + 80, middle - 60, middle + 60));
    };
  }

  /** A standing cylinder's axis and radius. */
  private record Upright(double x, double z, double radius) {
    static Upright within(Block room, double margin) {
      double across = Math.min(room.x2() - room.x1(), room.z2() - room.z1());
      return new Upright(
          (room.x1() + room.x2()) / 2, (room.z1() + room.z2()) / 2, across / 2 - margin);
    }

    Solid solid(double own, double y1, double y2) {
      return new Rounded.Upright(x, z, own, y1, y2);
    }
  }
}
