package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Corners;

/** What smugglers hide, each as parts within a room. */
final class Contraband {
  private static final double BRICK_MM = 205;
  private static final double BRICK_HIGH_MM = 48;
  private static final double BRICK_DEEP_MM = 130;

  private Contraband() {}

  /** Kilogram bricks of pressed powder, as many as the room holds, a few missing on top. */
  static List<Part> bricks(SplitMix random, Block room) {
    SceneObject.Builder parts = new SceneObject.Builder();
    int columns = count(room.x2() - room.x1(), BRICK_MM);
    int rows = count(room.y2() - room.y1(), BRICK_HIGH_MM);
    int deep = count(room.z2() - room.z1(), BRICK_DEEP_MM);
    for (int column = 0; column < columns; column++) {
      int own = rows > 2 && random.chance(0.25) ? rows - 1 : rows;
      double shift = random.between(0, 6);
      for (int row = 0; row < own; row++) {
        double x = room.x1() + column * BRICK_MM + shift;
        double y = room.y1() + row * BRICK_HIGH_MM;
        parts.add(
            Material.COCAINE,
            0.97,
            new Block(
                x,
                x + BRICK_MM - 9,
                y,
                y + BRICK_HIGH_MM - 3,
                room.z1(),
                room.z1() + deep * BRICK_DEEP_MM - 5));
      }
    }
    return parts.parts();
  }

  private static int count(double room, double size) {
    return (int) Math.max(1, Math.floor(room / size));
  }

  /** Master cases of ten thousand cigarettes: cartons side by side, sticks in rows. */
  static List<Part> cigarettes(Block room) {
    Texture cases = Texture.cartons(540, 420, 5);
    Texture cartons = Texture.cartons(270, 84, 9);
    return List.of(
        new Part(
            Material.TOBACCO,
            0.36,
            room,
            (x, y) -> {
              double px = x - room.x1();
              double py = y - room.y1();
              return cases.at(px, py) * (0.75 + 0.25 * cartons.at(px, py));
            }));
  }

  /** A crate with barrels, receivers, slides and magazines of several weapons. */
  static List<Part> weaponParts(SplitMix random, Block room) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double height = room.y2() - room.y1();
    double length = room.x2() - room.x1();
    parts.add(
        Material.WOOD,
        room.without(
            new Block(
                room.x1() + 15,
                room.x2() - 15,
                room.y1() + 15,
                room.y2() - 15,
                room.z1() + 15,
                room.z2() - 15)));
    int layers = (int) Math.max(2, height / 70);
    for (int layer = 0; layer < layers; layer++) {
      double y = room.y1() + (layer + 0.5) * height / layers;
      double z = random.between(room.z1() + 30, room.z2() - 60);
      double barrel = Math.min(length - 140, random.between(380, 620));
      double x = room.x1() + random.between(50, length - barrel - 60);
      parts.add(
          Material.STEEL, 0.85, new Prism(new Bar(x, y + 14, x + barrel, y + 14, 21), z, z + 20));
      double receiver = room.x1() + random.between(40, length - 320);
      parts.add(
          Material.STEEL,
          0.5,
          new Prism(
              new Corners(
                  receiver,
                  y - 22,
                  receiver + 260,
                  y - 18,
                  receiver + 250,
                  y + 22,
                  receiver,
                  y + 28),
              z + 22,
              z + 60));
      magazine(parts, room.x1() + random.between(60, length - 120), y - 25, z);
      slide(parts, room.x1() + random.between(60, length - 260), y, z);
    }
    return parts.parts();
  }

  private static void magazine(SceneObject.Builder parts, double x, double y, double z) {
    parts.add(
        Material.STEEL,
        0.55,
        new Prism(
            new Corners(x, y, x + 62, y, x + 80, y + 32, x + 66, y + 62, x + 10, y + 40),
            z,
            z + 25));
  }

  private static void slide(SceneObject.Builder parts, double x, double y, double z) {
    parts.add(Material.STEEL, 0.6, new Block(x, x + 180, y - 12, y + 14, z, z + 26));
    parts.add(
        Material.STEEL, 0.9, new Prism(new Bar(x + 90, y - 22, x + 170, y - 22, 14), z, z + 14));
  }

  /** Boxes of cartridges: bullets below, cases above, thin steel around. */
  static List<Part> ammunition(SplitMix random, Block room) {
    SceneObject.Builder parts = new SceneObject.Builder();
    int columns = count(room.x2() - room.x1(), 310);
    int rows = count(room.y2() - room.y1(), 190);
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows; row++) {
        double x = room.x1() + column * 310 + random.between(0, 8);
        double y = room.y1() + row * 190;
        Block box = new Block(x, x + 295, y, y + 182, room.z1(), room.z1() + 155);
        Block inside = new Block(x + 3, x + 292, y + 3, y + 165, room.z1() + 3, room.z1() + 152);
        parts.add(Material.STEEL, 0.5, box.without(inside));
        Texture rounds = Texture.layers(58, 0.12);
        Texture placed = (px, py) -> rounds.at(px, py - box.y1());
        parts.add(Material.BRASS, 0.2, inside, placed);
        parts.add(Material.LEAD, 0.09, inside, placed);
        parts.add(Material.GUNPOWDER, 0.12, inside, placed);
      }
    }
    return parts.parts();
  }

  /** Bundles of banknotes in plastic film. */
  static List<Part> cash(SplitMix random, Block room) {
    Texture bundles = Texture.cartons(165, 72, random.nextLong());
    return List.of(
        new Part(Material.PAPER, 0.97, room, (x, y) -> bundles.at(x - room.x1(), y - room.y1())),
        new Part(Material.POLYETHYLENE, 0.03, room, Texture.EVEN));
  }

  /** Curved tusks side by side, hollow at their thick ends. */
  static List<Part> tusks(SplitMix random, Block room) {
    List<Part> parts = new ArrayList<>();
    double pitch = 115;
    int rows = count(room.y2() - room.y1() - 180, pitch);
    for (int row = 0; row < rows; row++) {
      double length = Math.min(room.x2() - room.x1() - 40, random.between(700, 1400));
      double thick = random.between(38, 52);
      boolean turned = random.chance(0.4);
      double x = random.between(room.x1() + 20, room.x2() - 20 - length);
      double y = room.y1() + thick + row * pitch;
      double z = random.between(room.z1() + 60, room.z2() - 60);
      parts.add(tusk(new Spot(x, y, z, length), thick, turned));
    }
    return parts;
  }

  private static Part tusk(Spot at, double thick, boolean turned) {
    int pieces = 5;
    double bend = 0.16 * at.size();
    double[] from = point(at, 0, bend, turned);
    DistanceField pulp =
        DistanceField.rod(from, thick * 0.7, point(at, 0.35, bend, turned), thick * 0.12);
    DistanceField whole = DistanceField.ball(from[0], from[1], from[2], thick);
    for (int piece = 0; piece < pieces; piece++) {
      double[] to = point(at, (piece + 1.0) / pieces, bend, turned);
      DistanceField rod =
          DistanceField.rod(from, width(thick, piece, pieces), to, width(thick, piece + 1, pieces));
      whole = whole.with(rod, 6);
      from = to;
    }
    Block box =
        new Block(
            at.left() - thick - 5,
            at.left() + at.size() + thick + 5,
            at.foot() - thick - 5,
            at.foot() + bend + thick + 5,
            at.z() - thick - 5,
            at.z() + thick + 5);
    return new Part(Material.IVORY, 1, new FieldBody(whole.minus(pulp), box), Texture.EVEN);
  }

  private static double width(double thick, int piece, int pieces) {
    return thick * Math.sqrt(1.02 - (double) piece / pieces);
  }

  /** Points of an arc from one end to the other. */
  private static double[] point(Spot at, double share, double bend, boolean turned) {
    double along = turned ? 1 - share : share;
    return new double[] {
      at.left() + along * at.size(), at.foot() + bend * share * share, at.z() + 10 * share
    };
  }

  /** A cask: source in the middle of lead, steel around it, a lid, a frame. */
  static List<Part> cask(SplitMix random, Spot at) {
    SceneObject.Builder parts = new SceneObject.Builder();
    double radius = at.size() / 2;
    double height = at.size() * random.between(1.1, 1.5);
    double x = at.left() + radius;
    Solid lead = new Rounded.Upright(x, at.z(), radius - 8, at.foot() + 8, at.foot() + height - 8);
    double middle = at.foot() + height / 2;
    Solid cavity = new Rounded.Upright(x, at.z(), 18, middle - 40, middle + 40);
    parts.add(Material.LEAD, lead.without(cavity));
    parts.add(Material.TUNGSTEN, new Rounded.Upright(x, at.z(), 6, middle - 15, middle + 15));
    Solid steel = new Rounded.Upright(x, at.z(), radius, at.foot(), at.foot() + height);
    parts.add(Material.STEEL, steel.without(lead));
    parts.add(
        Material.STEEL,
        new Rounded.Upright(x, at.z(), radius * 0.45, at.foot() + height, at.foot() + height + 30));
    return parts.parts();
  }
}
