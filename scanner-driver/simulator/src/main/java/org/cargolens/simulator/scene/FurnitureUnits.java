package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Stroke;

/** Units of furniture and bicycles. */
final class FurnitureUnits {
  private FurnitureUnits() {}

  /** Bicycles in flat cartons: wheels, frames, chain wheels, many behind each other. */
  static CargoUnit bicycles() {
    return (parts, random, room) -> {
      double height = room.y2() - room.y1();
      double r = Math.min(320, height * 0.42);
      int bicycles = 5;
      double deep = (room.z2() - room.z1()) / bicycles;
      for (int i = 0; i < bicycles; i++) {
        double z = room.z1() + i * deep;
        double rear = room.x1() + r + 30 + random.between(0, 25);
        double front = room.x2() - r - 30 - random.between(0, 25);
        double axle = room.y1() + r + random.between(15, 30);
        for (double x : new double[] {rear, front}) {
          Circle wheel = new Circle(x, axle, r);
          parts.add(Material.RUBBER, 0.5, new Prism(new Stroke(wheel, 34), z + 20, z + 58));
          parts.add(
              Material.ALUMINIUM,
              0.6,
              new Prism(new Stroke(new Circle(x, axle, r - 34), 16), z + 25, z + 50));
          parts.add(Material.STEEL, 0.5, new Prism(new Circle(x, axle, 24), z + 20, z + 110));
        }
        frame(parts, new Block(rear, front, axle, room.y2() - 40, z + 40, z + 72));
      }
      parts.add(Material.PAPER, 0.02, room, Texture.cartons(room.x2() - room.x1(), height, 3));
    };
  }

  private static void frame(SceneObject.Builder parts, Block room) {
    double crank = room.x1() + 0.42 * (room.x2() - room.x1());
    double seat = crank - 120;
    double head = room.x2() - 130;
    double top = room.y2() - 40;
    double[][] tubes = {
      {crank, room.y1() - 40, head, top - 60},
      {crank, room.y1() - 40, seat, top},
      {seat + 20, top - 30, head, top},
      {room.x1(), room.y1(), crank, room.y1() - 40},
      {room.x1(), room.y1(), seat, top - 40},
      {head, top, room.x2(), room.y1()}
    };
    for (double[] tube : tubes) {
      parts.add(
          Material.STEEL,
          0.16,
          new Prism(new Bar(tube[0], tube[1], tube[2], tube[3], 32), room.z1(), room.z2()));
    }
    parts.add(
        Material.STEEL,
        0.5,
        new Prism(
            new Stroke(new Circle(crank, room.y1() - 40, 85), 20), room.z1() + 8, room.z1() + 20));
  }

  /** Furniture: tables and chairs upside down, chests, flat packs on edge, a rolled sofa. */
  static CargoUnit furniture() {
    return (parts, random, room) -> {
      double y = room.y1();
      while (y < room.y2() - 260) {
        double tall = Math.min(room.y2() - y, random.between(260, 950));
        Block place = new Block(room.x1(), room.x2(), y, y + tall, room.z1(), room.z2());
        switch (random.nextInt(4)) {
          case 0 -> chest(parts, random, place);
          case 1 -> table(parts, random, place);
          case 2 -> flatPacks(parts, random, place);
          default -> sofa(parts, random, place);
        }
        y += tall + 4;
      }
    };
  }

  private static void chest(SceneObject.Builder parts, SplitMix random, Block room) {
    double board = random.between(15, 22);
    parts.add(
        Material.WOOD,
        room.without(
            new Block(
                room.x1() + board,
                room.x2() - board,
                room.y1() + board,
                room.y2() - board,
                room.z1() + 4,
                room.z2() - 4)));
    int drawers = 2 + random.nextInt(3);
    for (int i = 1; i < drawers; i++) {
      double y = room.y1() + i * (room.y2() - room.y1()) / drawers;
      parts.add(
          Material.WOOD,
          0.9,
          new Block(
              room.x1() + board, room.x2() - board, y, y + board, room.z1() + 8, room.z2() - 8));
      for (double side : new double[] {0.1, 0.88}) {
        double x = room.x1() + side * (room.x2() - room.x1());
        parts.add(
            Material.STEEL,
            0.3,
            new Block(x, x + 14, y - 40, y - 20, room.z1() + 60, room.z2() - 60));
      }
    }
    parts.add(Material.WOOD, 0.06, room, Texture.lumps(220, 0.4, random.nextLong()));
  }

  private static void table(SceneObject.Builder parts, SplitMix random, Block room) {
    parts.add(
        Material.WOOD,
        new Block(room.x1(), room.x2(), room.y1(), room.y1() + 30, room.z1() + 20, room.z2() - 20));
    for (double x : new double[] {room.x1() + 30, room.x2() - 95}) {
      for (double z : new double[] {room.z1() + 40, room.z2() - 105}) {
        parts.add(Material.WOOD, new Block(x, x + 65, room.y1() + 30, room.y2(), z, z + 65));
        parts.add(
            Material.STEEL,
            0.5,
            new Block(x + 28, x + 36, room.y1() + 15, room.y1() + 90, z, z + 40));
      }
    }
    parts.add(
        Material.WOOD,
        0.08,
        new Block(
            room.x1() + 100, room.x2() - 100, room.y1() + 40, room.y2() - 40, room.z1(), room.z2()),
        Texture.lumps(180, 0.6, random.nextLong()));
  }

  private static void flatPacks(SceneObject.Builder parts, SplitMix random, Block room) {
    double pack = random.between(60, 150);
    for (double y = room.y1(); y + pack < room.y2(); y += pack + 3) {
      double end = room.x2() - random.between(0, 0.3) * (room.x2() - room.x1());
      parts.add(
          Material.WOOD,
          random.between(0.7, 1),
          new Block(
              room.x1(), end, y, y + pack, room.z1() + 10, room.z2() - random.between(10, 300)),
          Texture.lumps(120, 0.12, random.nextLong()));
    }
  }

  private static void sofa(SceneObject.Builder parts, SplitMix random, Block room) {
    double height = room.y2() - room.y1();
    parts.add(Material.POLYETHYLENE, 0.05, room, Texture.lumps(260, 0.5, random.nextLong()));
    parts.add(
        Material.WOOD,
        new Block(
            room.x1() + 10,
            room.x2() - 10,
            room.y1() + 40,
            room.y1() + 75,
            room.z1() + 20,
            room.z2() - 20));
    double back = room.x1() + 30;
    parts.add(
        Material.WOOD,
        0.5,
        new Block(back, back + 40, room.y1() + 40, room.y2(), room.z1(), room.z2()));
    for (double x = room.x1() + 120; x < room.x2() - 100; x += 95) {
      Circle spring = new Circle(x, room.y1() + 0.4 * height, Math.min(40, height * 0.2));
      parts.add(
          Material.STEEL, 0.3, new Prism(new Stroke(spring, 5), room.z1() + 100, room.z1() + 220));
    }
  }
}
