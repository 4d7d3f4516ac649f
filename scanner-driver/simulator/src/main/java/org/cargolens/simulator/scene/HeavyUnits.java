package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Corners;

/** Units of stone, metal, glass and timber: small and heavy, or long. */
final class HeavyUnits {
  private HeavyUnits() {}

  /** A block of stone as the quarry sawed it. */
  static CargoUnit stoneBlock() {
    return (parts, random, room) -> {
      double height = (room.y2() - room.y1()) * random.between(0.8, 1);
      double slant = random.between(0, 0.05) * height;
      Corners outline =
          new Corners(
              room.x1() + slant,
              room.y1(),
              room.x2(),
              room.y1(),
              room.x2() - slant,
              room.y1() + height,
              room.x1(),
              room.y1() + height - slant);
      double middle = (room.z1() + room.z2()) / 2;
      double half = (room.z2() - room.z1()) * random.between(0.28, 0.36);
      parts.add(Material.STONE, 0.98, new Prism(outline, middle - half, middle + half));
    };
  }

  /** Slabs or sheets leaning on a frame, seen from their side: even, black, sharp at the edges. */
  static CargoUnit sheets(Material material, double thick) {
    return (parts, random, room) -> {
      double middle = (room.z1() + room.z2()) / 2;
      double length = room.x2() - room.x1();
      double height = room.y2() - room.y1();
      for (double x : new double[] {room.x1() + 0.12 * length, room.x2() - 0.15 * length}) {
        parts.add(
            Material.STEEL,
            0.3,
            new Block(x, x + 60, room.y1(), room.y2(), middle - 30, middle + 30));
        parts.add(
            Material.STEEL,
            0.4,
            new Block(x, x + 80, room.y1(), room.y1() + 80, room.z1(), room.z2()));
      }
      for (int side = -1; side <= 1; side += 2) {
        double near = middle + side * (40 + thick / 2);
        double step = 0;
        for (int bundle = 0; bundle < 2; bundle++) {
          parts.add(
              material,
              0.96,
              new Block(
                  room.x1() + step + random.between(0, 40),
                  room.x2() - step - random.between(0, 40),
                  room.y1() + 85,
                  room.y1() + 85 + (height - 90) * random.between(0.82, 1) - step,
                  near - thick / 2 + bundle * thick / 2,
                  near + bundle * thick / 2));
          step += random.between(20, 140);
        }
      }
    };
  }

  /** Cartons of tiles standing on their edges, in layers. */
  static CargoUnit tiles() {
    return (parts, random, room) -> {
      double tile = random.pick(List.of(300.0, 450.0, 600.0));
      double top = room.y1() + Math.max(1, Math.floor((room.y2() - room.y1()) / tile)) * tile;
      Texture packs = Texture.fins(random.between(36, 60));
      parts.add(
          Material.CERAMIC,
          random.between(0.76, 0.86),
          new Block(
              room.x1(), room.x2(), room.y1(), Math.min(top, room.y2()), room.z1(), room.z2()),
          Texture.layers(tile, 0.03).times((x, y) -> 0.93 + 0.07 * packs.at(x - room.x1(), y)));
    };
  }

  /** Ingots crosswise: ends in one layer, sides in the next. */
  static CargoUnit ingots(Material material) {
    return (parts, random, room) -> {
      double layer = 90;
      double pitch = random.between(95, 130);
      parts.add(
          material,
          0.76,
          room,
          (x, y) -> {
            double inX = (x - room.x1()) / pitch;
            double row = Math.floor((y - room.y1()) / layer);
            boolean ends = row % 2 == 0;
            double gap = ends && inX - Math.floor(inX) < 0.12 ? 0.4 : 1.04;
            return y - room.y1() - row * layer < 8 ? 0.75 * gap : gap;
          });
      for (double share : new double[] {0.2, 0.75}) {
        double x = room.x1() + share * (room.x2() - room.x1());
        parts.add(
            Material.STEEL,
            0.4,
            new Block(x, x + 32, room.y2() - 2, room.y2(), room.z1(), room.z2()));
      }
    };
  }

  /** Sheets of copper on each other, their ears standing out. */
  static CargoUnit cathodes() {
    return (parts, random, room) -> {
      double ear = 110;
      double top = room.y2() - random.between(0, 60);
      parts.add(
          Material.COPPER,
          0.9,
          new Block(room.x1() + ear, room.x2(), room.y1(), top, room.z1() + 30, room.z2() - 30),
          Texture.layers(14, 0.12));
      for (double z : new double[] {room.z1() + 200, room.z2() - 300}) {
        parts.add(
            Material.COPPER,
            0.5,
            new Block(room.x1(), room.x1() + ear, room.y1(), top, z, z + 100),
            Texture.layers(14, 0.12));
      }
    };
  }

  /** Batteries in layers: plates of lead, acid, plastic cases. */
  static CargoUnit batteries() {
    return (parts, random, room) -> {
      double layer = 230;
      Texture cases = Texture.cartons(250, layer, random.nextLong());
      Texture placed =
          (x, y) -> {
            double inRow = (y - room.y1()) / layer;
            double high = inRow - Math.floor(inRow);
            return cases.at(x - room.x1(), y - room.y1()) * (high > 0.72 ? 0.12 : 1.3);
          };
      Texture cells = Texture.fins(38);
      parts.add(
          Material.LEAD,
          0.15,
          room,
          placed.times((x, y) -> 0.9 + 0.1 * cells.at(x - room.x1(), y)));
      parts.add(Material.WATER, 0.28, room, placed);
      parts.add(Material.POLYETHYLENE, 0.09, room);
    };
  }

  /** A bundle of bars along the container, on sleepers, tied every few metres. */
  static CargoUnit bars() {
    return (parts, random, room) -> {
      double length = (room.x2() - room.x1()) * random.between(0.94, 1);
      double end = room.x1() + length;
      double r = Math.min(room.z2() - room.z1(), room.y2() - room.y1() - 60) / 2;
      double y = room.y1() + 60 + r;
      double z = (room.z1() + room.z2()) / 2;
      double pitch = random.between(14, 30);
      Texture rods = (x, py) -> py / pitch - Math.floor(py / pitch) < 0.25 ? 0.8 : 1.06;
      for (int i = 0; i < 5; i++) {
        // Ends are never flush.
        double short1 = random.between(0, 90);
        double part = 2 * r / 5;
        parts.add(
            Material.STEEL,
            0.62,
            new Block(
                room.x1() + random.between(0, 60),
                end - short1,
                y - r + i * part,
                y - r + (i + 1) * part,
                z - r * 0.9,
                z + r * 0.9),
            rods);
      }
      for (double x = room.x1() + 200; x < end - 600; x += 1900) {
        parts.add(
            Material.WOOD, new Block(x, x + 90, room.y1(), room.y1() + 60, room.z1(), room.z2()));
        parts.add(Material.STEEL, 0.6, new Block(x + 500, x + 530, y + r - 4, y + r, z - r, z + r));
      }
    };
  }

  /** A bundle of boards with slats under it. */
  static CargoUnit boards() {
    return (parts, random, room) -> {
      double board = random.between(22, 75);
      double end = room.x2() - random.between(0, 0.04) * (room.x2() - room.x1());
      parts.add(
          Material.WOOD,
          random.between(0.85, 0.98),
          new Block(room.x1(), end, room.y1() + 75, room.y2(), room.z1(), room.z2()),
          Texture.layers(board, 0.04).times(Texture.lumps(700, 0.04, random.nextLong())));
      for (double x = room.x1() + 250; x < end - 200; x += (end - room.x1()) * 0.3) {
        parts.add(
            Material.WOOD, new Block(x, x + 90, room.y1(), room.y1() + 75, room.z1(), room.z2()));
        parts.add(
            Material.STEEL,
            0.5,
            new Block(x + 20, x + 40, room.y2() - 2, room.y2(), room.z1(), room.z2()));
      }
    };
  }

  /** A heap of scrap: plates, sections, pipes and cut pieces, never level on top. */
  static CargoUnit scrap() {
    return (parts, random, room) -> {
      double height = room.y2() - room.y1();
      for (int slab = 0; slab < 4; slab++) {
        double deep = (room.z2() - room.z1()) / 4;
        double z = room.z1() + slab * deep;
        Texture lumps =
            Texture.lumps(random.between(120, 260), 0.45, random.nextLong())
                .times(Texture.lumps(random.between(35, 60), 0.5, random.nextLong()));
        parts.add(
            Material.STEEL,
            random.between(0.05, 0.1),
            new Prism(new Corners(ragged(random, room)), z, z + deep),
            lumps);
      }
      double margin = 0.07 * height;
      Block low =
          new Block(
              room.x1() + margin,
              room.x2() - margin,
              room.y1() + margin,
              room.y1() + 0.72 * height,
              room.z1(),
              room.z2());
      int pieces = (int) ((room.x2() - room.x1()) / 22);
      double longest = 0.6 * height;
      for (double[] size : new double[][] {{0.35, 130}, {0.6, 40}, {1, 22}}) {
        Clutter.Kind kind =
            new Clutter.Kind(Material.STEEL, pieces / 3, size[0] * longest, size[1]);
        Clutter.add(parts, kind, low, random.nextLong());
      }
    };
  }

  /** A top that goes up and down in steps of some decimetres. */
  private static double[] ragged(SplitMix random, Block room) {
    double height = room.y2() - room.y1();
    int steps = (int) Math.max(4, (room.x2() - room.x1()) / 160);
    double[] points = new double[2 * steps + 4];
    double level = random.between(0.5, 0.75);
    for (int i = 0; i < steps; i++) {
      level = Math.max(0.35, Math.min(0.98, level + random.between(-0.06, 0.06)));
      points[2 * i] = room.x1() + i * (room.x2() - room.x1()) / (steps - 1);
      points[2 * i + 1] = room.y1() + level * height;
    }
    points[2 * steps] = room.x2();
    points[2 * steps + 1] = room.y1();
    points[2 * steps + 2] = room.x1();
    points[2 * steps + 3] = room.y1();
    return points;
  }
}
