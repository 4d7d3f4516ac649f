package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Stroke;

/** Units of what stands in homes: basins, appliances, screens. */
final class HouseholdUnits {
  private HouseholdUnits() {}

  /** Basins and pans on their sides, in rows, with cardboard between them. */
  static CargoUnit china() {
    return (parts, random, room) -> {
      double size = random.between(380, 520);
      int columns = (int) Math.max(1, Math.floor((room.x2() - room.x1()) / size));
      int rows = (int) Math.max(1, Math.floor((room.y2() - room.y1()) / (size * 0.85)));
      double wide = (room.x2() - room.x1()) / columns;
      double tall = (room.y2() - room.y1()) / rows;
      for (int column = 0; column < columns; column++) {
        for (int row = 0; row < rows; row++) {
          bowl(
              parts,
              random,
              new Block(
                  room.x1() + column * wide,
                  room.x1() + (column + 1) * wide,
                  room.y1() + row * tall,
                  room.y1() + (row + 1) * tall,
                  room.z1(),
                  room.z2()));
        }
      }
      parts.add(Material.PAPER, 0.05, room, Texture.cartons(wide, tall, random.nextLong()));
    };
  }

  /** Two or three bowls behind each other: a thick rim, a foot, a waste hole. */
  private static void bowl(SceneObject.Builder parts, SplitMix random, Block room) {
    double x = (room.x1() + room.x2()) / 2;
    double y = (room.y1() + room.y2()) / 2 + random.between(-8, 8);
    double rx = (room.x2() - room.x1()) * random.between(0.4, 0.46);
    double ry = (room.y2() - room.y1()) * random.between(0.36, 0.44);
    double deep = room.z2() - room.z1();
    double z = (room.z1() + room.z2()) / 2;
    Solid outer = new Rounded.Cushion(x, y, z, rx, ry, deep * 0.8);
    parts.add(
        Material.CERAMIC,
        0.62,
        outer.without(new Rounded.Cushion(x, y + 4, z, rx * 0.9, ry * 0.87, deep * 0.74)));
    Circle waste = new Circle(x, y - ry * 0.4, 34);
    parts.add(Material.CERAMIC, 0.25, new Prism(new Stroke(waste, 12), z - deep / 3, z + deep / 3));
    parts.add(
        Material.CERAMIC,
        0.25,
        new Block(x - rx * 0.5, x + rx * 0.5, y - ry, y - ry * 0.72, z - deep / 3, z + deep / 3));
  }

  /** A washing machine in its carton: sheet, drum, motor, counterweights. */
  static CargoUnit washer() {
    return (parts, random, room) -> {
      double x = (room.x1() + room.x2()) / 2;
      double height = room.y2() - room.y1();
      double y = room.y1() + 0.52 * height;
      double z = (room.z1() + room.z2()) / 2;
      double r = Math.min(height * 0.3, (room.x2() - room.x1()) * 0.38);
      Block body = CargoUnit.raised(room, 25, 25);
      Block shell =
          new Block(body.x1(), body.x2(), body.y1(), room.y2() - 25, body.z1(), body.z2());
      parts.add(Material.STEEL, shell.without(CargoUnit.raised(inset(shell), 0.8, 1.6)));
      parts.add(
          Material.STEEL, 0.5, new Prism(new Stroke(new Circle(x, y, r), 5), z - 180, z + 160));
      parts.add(
          Material.POLYETHYLENE,
          0.5,
          new Prism(new Stroke(new Circle(x, y, r + 22), 14), z - 190, z + 170));
      parts.add(Material.STEEL, 0.7, new Prism(new Circle(x, y, 28), z + 60, z + 230));
      parts.add(
          Material.STONE,
          0.8,
          new Block(x - r * 0.8, x + r * 0.8, y + r + 2, y + r + 60, z - 60, z + 90));
      parts.add(
          Material.STEEL,
          0.5,
          new Prism(new Circle(x + 0.4 * r, room.y1() + 110, 62), z + 20, z + 150));
      parts.add(
          Material.STONE, 0.7, new Block(x - r * 0.9, x - r * 0.3, y - r - 60, y - r, z, z + 90));
      parts.add(Material.POLYETHYLENE, 0.02, room);
    };
  }

  private static Block inset(Block room) {
    return new Block(room.x1(), room.x2(), room.y1(), room.y2() - 0.8, room.z1(), room.z2());
  }

  /** A refrigerator: foam between sheets, shelves, a compressor at its foot. */
  static CargoUnit refrigerator() {
    return (parts, random, room) -> {
      double height = room.y2() - room.y1();
      Block body =
          new Block(
              room.x1() + 25,
              room.x2() - 25,
              room.y1() + 60,
              room.y2() - 30,
              room.z1() + 25,
              room.z2() - 25);
      parts.add(Material.STEEL, body.without(CargoUnit.raised(inset(body), 0.6, 1.2)));
      Block inside =
          new Block(
              body.x1() + 55,
              body.x2() - 55,
              body.y1() + 0.2 * height,
              body.y2() - 60,
              body.z1() + 55,
              body.z2() - 55);
      parts.add(Material.POLYETHYLENE, 0.045, body.without(inside));
      double freezer = body.y1() + height * random.between(0.36, 0.62);
      parts.add(
          Material.POLYETHYLENE,
          0.2,
          new Block(body.x1(), body.x2(), freezer, freezer + 30, body.z1(), body.z2()));
      for (double y = inside.y1() + 150; y < inside.y2() - 60; y += 270) {
        parts.add(
            Material.GLASS,
            new Block(inside.x1(), inside.x2(), y, y + 4, inside.z1(), inside.z2()));
      }
      double x = random.between(body.x1() + 130, body.x2() - 130);
      parts.add(Material.STEEL, 0.42, new Rounded.Ball(x, body.y1() + 120, body.z2() - 130, 95));
      parts.add(
          Material.COPPER,
          0.5,
          new Block(
              body.x1() + 20,
              body.x2() - 20,
              body.y1() + 35,
              body.y1() + 42,
              body.z2() - 60,
              body.z2() - 52));
      parts.add(Material.POLYETHYLENE, 0.015, room);
    };
  }

  /** Television sets on edge, in rows across: panel, boards, foam at the corners. */
  static CargoUnit screens() {
    return (parts, random, room) -> {
      double deep = 150;
      double height = room.y2() - room.y1();
      double length = room.x2() - room.x1();
      long seed = random.nextLong();
      int sets = (int) Math.floor((room.z2() - room.z1()) / deep);
      parts.add(
          Material.GLASS,
          0.022,
          new Block(
              room.x1() + 60,
              room.x2() - 60,
              room.y1() + 60,
              room.y2() - 60,
              room.z1(),
              room.z1() + sets * deep));
      parts.add(
          Material.STEEL,
          0.012,
          new Block(
              room.x1() + 65,
              room.x2() - 65,
              room.y1() + 65,
              room.y2() - 65,
              room.z1(),
              room.z1() + sets * deep));
      parts.add(Material.POLYETHYLENE, 0.05, room, Texture.lumps(300, 0.08, seed));
      Texture boards = Texture.lumps(28, 0.9, seed).times(Texture.cartons(90, 70, seed));
      double x = room.x1() + length * 0.3;
      parts.add(
          Material.CIRCUITRY,
          0.05,
          new Block(
              x,
              x + 0.16 * length,
              room.y1() + 0.25 * height,
              room.y1() + 0.55 * height,
              room.z1(),
              room.z2()),
          boards);
      double supply = x + 0.26 * length;
      parts.add(
          Material.CIRCUITRY,
          0.06,
          new Block(
              supply,
              supply + 0.14 * length,
              room.y1() + 0.25 * height,
              room.y1() + 0.5 * height,
              room.z1(),
              room.z2()),
          boards);
      for (double foot : new double[] {0.2, 0.74}) {
        double at = room.x1() + foot * length;
        parts.add(
            Material.STEEL,
            0.02,
            new Block(
                at, at + 0.06 * length, room.y1() + 20, room.y1() + 50, room.z1(), room.z2()));
      }
    };
  }
}
