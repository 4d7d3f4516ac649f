package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/** Units of machines: engines, lathes. */
final class MachineUnits {
  private MachineUnits() {}

  /** A diesel engine on a steel frame, with its gearbox in some. */
  static CargoUnit engine() {
    return (parts, random, room) -> {
      double length = room.x2() - room.x1();
      double height = room.y2() - room.y1();
      double middle = (room.z1() + room.z2()) / 2;
      frame(parts, room);
      double x1 = room.x1() + 0.14 * length;
      double y1 = room.y1() + 0.16 * height;
      double y2 = room.y2() - 0.12 * height;
      double x2 = room.x1() + length * (random.chance(0.5) ? 0.62 : 0.84);
      Block block = new Block(x1, x2, y1, y2, middle - 180, middle + 180);
      parts.add(
          Material.STEEL,
          random.between(0.16, 0.24),
          new Prism(casting(block), middle - 190, middle + 190),
          Texture.lumps(80, 0.25, random.nextLong()));
      Machinery inside = new Machinery(parts, random);
      inside.engine(new Block(x1 + 60, x2 - 60, y1 + 30, y2 - 40, middle - 70, middle + 70), 4);
      if (x2 < room.x1() + 0.7 * length) {
        inside.gearbox(
            new Block(
                x2,
                room.x2() - 60,
                y1 + 0.1 * height,
                y2 - 0.25 * height,
                middle - 150,
                middle + 150));
      }
    };
  }

  private static Corners casting(Block block) {
    double height = block.y2() - block.y1();
    double length = block.x2() - block.x1();
    return new Corners(
        block.x1() + 0.06 * length,
        block.y1(),
        block.x2() - 0.1 * length,
        block.y1(),
        block.x2(),
        block.y1() + 0.3 * height,
        block.x2() - 0.03 * length,
        block.y2() - 0.1 * height,
        block.x2() - 0.12 * length,
        block.y2(),
        block.x1() + 0.1 * length,
        block.y2(),
        block.x1(),
        block.y1() + 0.7 * height,
        block.x1(),
        block.y1() + 0.25 * height);
  }

  private static void frame(SceneObject.Builder parts, Block room) {
    for (double z : new double[] {room.z1() + 60, room.z2() - 140}) {
      parts.add(
          Material.STEEL,
          0.14,
          new Block(room.x1(), room.x2(), room.y1(), room.y1() + 90, z, z + 80));
    }
    for (double x : new double[] {room.x1() + 80, room.x2() - 180}) {
      parts.add(
          Material.STEEL,
          0.14,
          new Block(x, x + 80, room.y1() + 90, room.y1() + 150, room.z1() + 60, room.z2() - 60));
    }
  }

  /** A lathe: bed on feet, headstock with chuck, tailstock, carriage, cabinet. */
  static CargoUnit lathe() {
    return (parts, random, room) -> {
      double length = room.x2() - room.x1();
      double height = room.y2() - room.y1();
      double middle = (room.z1() + room.z2()) / 2;
      double bed = room.y1() + 0.42 * height;
      parts.add(
          Material.WOOD,
          0.7,
          new Block(room.x1(), room.x2(), room.y1(), room.y1() + 100, room.z1(), room.z2()));
      double foot = room.y1() + 100;
      for (double share : new double[] {0.04, 0.7}) {
        double x = room.x1() + share * length;
        parts.add(
            Material.STEEL,
            0.13,
            new Block(x, x + 0.24 * length, foot, bed - 120, middle - 260, middle + 260),
            Texture.lumps(120, 0.3, random.nextLong()));
      }
      parts.add(
          Material.STEEL,
          0.3,
          new Block(room.x1() + 60, room.x2() - 60, bed - 120, bed, middle - 200, middle + 200),
          Texture.layers(60, 0.3));
      double head = bed + 0.36 * height;
      parts.add(
          Material.STEEL,
          0.26,
          new Block(
              room.x1() + 60, room.x1() + 0.28 * length, bed, head, middle - 240, middle + 240),
          Texture.lumps(90, 0.35, random.nextLong()));
      spindle(parts, room, bed + 0.2 * height);
      double carriage = room.x1() + length * random.between(0.42, 0.6);
      parts.add(
          Material.STEEL,
          0.4,
          new Block(
              carriage, carriage + 0.12 * length, bed, bed + 130, middle - 280, middle + 280));
      cabinet(parts, room);
      Clutter.add(
          parts,
          new Clutter.Kind(Material.STEEL, 24, Math.min(220, height * 0.2), 70),
          new Block(room.x1() + 40, room.x2() - 40, foot, bed + 60, middle - 250, middle + 250),
          random.nextLong());
    };
  }

  private static void spindle(SceneObject.Builder parts, Block room, double axis) {
    double length = room.x2() - room.x1();
    double middle = (room.z1() + room.z2()) / 2;
    double chuck = room.x1() + 0.28 * length;
    parts.add(Material.STEEL, 0.9, new Rounded.Lying(room.x1() + 30, chuck, axis, middle, 45));
    parts.add(
        Material.STEEL, 0.85, new Rounded.Lying(chuck, chuck + 0.05 * length, axis, middle, 125));
    double tail = room.x1() + 0.76 * length;
    parts.add(Material.STEEL, 0.9, new Rounded.Lying(tail, tail + 0.16 * length, axis, middle, 40));
    parts.add(
        Material.STEEL,
        0.35,
        new Block(
            tail + 0.03 * length,
            tail + 0.13 * length,
            axis - 180,
            axis + 60,
            middle - 110,
            middle + 110));
    Circle wheel = new Circle(tail + 0.15 * length, axis - 40, 95);
    parts.add(Material.STEEL, 0.8, new Prism(new Stroke(wheel, 18), middle + 250, middle + 275));
    parts.add(
        Material.STEEL,
        0.5,
        new Prism(
            new Bar(room.x1() + 0.2 * length, axis - 250, tail, axis - 250, 32),
            middle + 260,
            middle + 292));
  }

  private static void cabinet(SceneObject.Builder parts, Block room) {
    double x = room.x1() + 0.06 * (room.x2() - room.x1());
    Block cabinet =
        new Block(x, x + 420, room.y1() + 160, room.y2() - 60, room.z2() - 330, room.z2() - 20);
    parts.add(Material.STEEL, cabinet.without(CargoUnit.raised(cabinet, 2, 4)));
    parts.add(
        Material.CIRCUITRY, 0.06, CargoUnit.raised(cabinet, 40, 60), Texture.lumps(50, 0.9, 7));
  }
}
