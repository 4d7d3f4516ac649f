package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;

/** Units of goods that are packed: cartons, sacks, bags, bales, crates. */
final class PackedUnits {
  private PackedUnits() {}

  /**
   * Cartons side by side and on top of each other, seams between them.
   *
   * @param fill share of their volume that the material fills
   * @param width of one along the container
   * @param height of one
   */
  static CargoUnit cartons(Material material, double fill, double width, double height) {
    return (parts, random, room) -> {
      Texture seams = Texture.cartons(width, height, random.nextLong());
      Texture inside = Texture.lumps(70, random.between(0.04, 0.14), random.nextLong());
      parts.add(
          material,
          fill * random.between(0.94, 1.06),
          room,
          (x, y) -> seams.at(x - room.x1(), y - room.y1()) * inside.at(x, y));
    };
  }

  /** Two units in the same place: bottles and what is in them. */
  static CargoUnit both(CargoUnit one, CargoUnit other) {
    return (parts, random, room) -> {
      one.add(parts, random, room);
      other.add(parts, random, room);
    };
  }

  /** Goods all over a room, with a texture that begins at its corner. */
  static CargoUnit even(Material material, double fill, Texture texture) {
    return (parts, random, room) ->
        parts.add(
            material,
            fill * random.between(0.97, 1.03),
            room,
            (x, y) -> texture.at(x - room.x1(), y - room.y1()));
  }

  /**
   * Layers of sacks, every other layer shifted.
   *
   * @param thick height of a lying sack
   * @param wide its width along the container
   */
  static CargoUnit sacks(Material material, double fill, double thick, double wide) {
    return (parts, random, room) -> {
      double length = room.x2() - room.x1();
      double deep = room.z2() - room.z1();
      int row = (int) Math.max(1, Math.round(length / wide));
      int layers = (int) Math.max(1, Math.round((room.y2() - room.y1()) / thick));
      double tall = (room.y2() - room.y1()) / layers;
      double middle = (room.z1() + room.z2()) / 2;
      for (int layer = 0; layer < layers; layer++) {
        double shift = layer % 2 == 0 ? 0 : 0.16 * length / row;
        double pitch = (length - 0.16 * length / row) / row;
        for (int sack = 0; sack < row; sack++) {
          double x = room.x1() + shift + (sack + 0.5) * pitch;
          double y = room.y1() + (layer + 0.5) * tall;
          parts.add(
              material,
              0.35 * fill * random.between(0.9, 1.1),
              new Rounded.Cushion(x, y, middle, pitch * 0.5, tall * 0.5, deep * 0.98),
              Texture.lumps(45, 0.08, random.nextLong()));
          // Sacks give way to each other: corners between the round ones are filled, too.
          parts.add(
              material,
              fill * 0.95,
              new Block(
                  x - pitch * 0.46,
                  x + pitch * 0.46,
                  y - tall * 0.42,
                  y + tall * 0.42,
                  room.z1() + 10,
                  room.z2() - 10));
        }
      }
    };
  }

  /** A big bag: bulging body, a rounded top with its filling neck, loops at the corners. */
  static CargoUnit bigBag(Material material, double fill) {
    return (parts, random, room) -> {
      double neck = room.y2() - 0.16 * (room.y2() - room.y1()) - random.between(0, 40);
      double x1 = room.x1() + random.between(2, 30);
      double x2 = room.x2() - random.between(2, 30);
      double own = fill * random.between(0.96, 1.04);
      Texture lumps = Texture.lumps(160, 0.06, random.nextLong());
      parts.add(
          material, own, new Block(x1, x2, room.y1(), neck, room.z1() + 15, room.z2() - 15), lumps);
      double cap = 0.6 * (room.y2() - neck);
      parts.add(
          material,
          own * 0.8,
          new Prism(Curves.dome(x1, x2, neck, cap), room.z1() + 60, room.z2() - 60),
          lumps);
      double middle = (x1 + x2) / 2;
      parts.add(
          Material.POLYETHYLENE,
          0.1,
          new Block(middle - 60, middle + 60, neck, room.y2(), -30 + z(room), 30 + z(room)));
    };
  }

  private static double z(Block room) {
    return (room.z1() + room.z2()) / 2;
  }

  /** A pressed bale with wires around it. */
  static CargoUnit bale(Material material, double fill) {
    return (parts, random, room) -> {
      double x1 = room.x1() + random.between(0, 20);
      double x2 = room.x2() - random.between(0, 20);
      double top = room.y2() - random.between(3, 40);
      parts.add(
          material,
          fill * random.between(0.9, 1.1),
          new Block(x1, x2, room.y1(), top, room.z1() + random.between(0, 40), room.z2()),
          Texture.lumps(170, random.between(0.08, 0.2), random.nextLong())
              .times(Texture.layers(random.between(90, 200), 0.02)));
      int wires = 4 + random.nextInt(2);
      for (int i = 0; i < wires; i++) {
        double x = x1 + (i + 0.5) * (x2 - x1) / wires;
        for (double y : new double[] {room.y1() + 1, top - 5}) {
          parts.add(Material.STEEL, 0.3, new Block(x, x + 6, y, y + 5, room.z1(), room.z2()));
        }
      }
    };
  }

  /** A frame of timber around what is in it. */
  static CargoUnit crated(CargoUnit goods) {
    return (parts, random, room) -> {
      double slat = 45;
      for (double x : new double[] {room.x1(), room.x2() - slat}) {
        parts.add(
            Material.WOOD, new Block(x, x + slat, room.y1(), room.y2(), room.z1(), room.z2()));
      }
      parts.add(
          Material.WOOD,
          new Block(
              room.x1(), room.x2(), room.y2() - 25, room.y2(), room.z1() + 30, room.z2() - 30));
      for (double share : new double[] {0, 0.4, 0.8}) {
        double y = room.y1() + share * (room.y2() - room.y1());
        parts.add(
            Material.WOOD, 0.2, new Block(room.x1(), room.x2(), y, y + 90, room.z1(), room.z2()));
      }
      goods.add(
          parts,
          random,
          new Block(
              room.x1() + slat,
              room.x2() - slat,
              room.y1() + 100,
              room.y2() - 40,
              room.z1() + 40,
              room.z2() - 40));
    };
  }
}
